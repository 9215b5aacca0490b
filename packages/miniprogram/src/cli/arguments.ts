import { parseArgs } from 'node:util';
import { GuanxiError } from '@guanxi/core/contract';

/** What was asked on the command line. */
export interface Arguments {
  readonly command: string;
  /** Folders and files. */
  readonly operands: readonly string[];
  /** The value of an option, or undefined. */
  option(name: OptionName): string | undefined;
  /** The value of an option; throws what to write when it is not there. */
  required(name: OptionName): string;
  /** All values of an option that may be given more than once. */
  options(name: OptionName): readonly string[];
}

type OptionName = (typeof names)[number];

const names = [
  ...(['out', 'key', 'id', 'version', 'name', 'npm', 'domain', 'permission', 'minimum-host'] as const),
  ...(['server', 'token', 'credentials', 'category', 'description', 'note', 'member'] as const),
  ...(['port', 'host', 'scripts', 'proxy', 'person', 'phone'] as const),
] as const;

/** Reads a command line; throws `invalid` with what to write instead. */
export function readArguments(line: readonly string[]): Arguments {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const, multiple: true as const }]));
  const { values, positionals } = parse(line, options);
  const all = (name: OptionName): readonly string[] => (values[name] as readonly string[] | undefined) ?? [];
  const [command = 'help', ...operands] = positionals;
  return {
    command,
    operands,
    option: (name) => all(name).at(-1),
    required: (name) => {
      const value = all(name).at(-1);
      if (value === undefined) throw new GuanxiError('invalid', `${command} needs --${name}.`, { reason: 'usage' });
      return value;
    },
    options: all,
  };
}

function parse(line: readonly string[], options: Record<string, { type: 'string'; multiple: true }>) {
  try {
    return parseArgs({ args: [...line], options, allowPositionals: true });
  } catch (cause) {
    throw new GuanxiError('invalid', (cause as Error).message, { reason: 'usage', cause });
  }
}
