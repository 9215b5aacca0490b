import { GuanxiError } from '@guanxi/core/contract';
import { type ProgramCategory, programCategories } from '../contract/program-entry.js';
import type { ProgramId } from '../contract/records.js';
import type { SigningKey } from '../package/index.js';
import { packProgram } from '../package/index.js';
import { packSources } from '../package/source-archive.js';
import type { ProgramPublisher } from '../registry/program-publisher.js';
import type { Arguments } from './arguments.js';
import { compileFolder } from './compile-folder.js';
import { packOptions, readKey } from './pack.js';
import { registryTools } from './registry-tools.js';
import type { Terminal } from './run.js';

/** Compiles, packs, signs and uploads a program, and registers it first if it is new. Begun again, what came is not sent again. */
export async function publish(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  const developer = await readKey(given.required('key'));
  const options = packOptions(given, developer);
  const { program, errors, sources } = await compileFolder(given, terminal);
  if (errors > 0) {
    terminal.error(`Not published: the program has ${errors} errors.`);
    return 1;
  }
  const packed = await packProgram(program, options);
  await register(given, terminal, { tools, id, developer });
  let shown = -1;
  const { version, state } = await tools.upload({
    packed,
    sources: packSources(sources),
    note: given.option('note') ?? '',
    onProgress: ({ state, sent, total }) => {
      const percent = Math.floor((sent / total) * 100);
      if (state === 'checking') terminal.out('checking: the server compiles the sources and compares');
      else if (percent !== shown) terminal.out(`sending: ${sent} of ${total} bytes (${percent} %)`);
      shown = percent;
    },
  });
  terminal.out(`${id} ${version}: ${state}`);
  return 0;
}

async function register(
  given: Arguments,
  terminal: Terminal,
  { tools, id, developer }: { readonly tools: ProgramPublisher; readonly id: ProgramId; readonly developer: SigningKey },
): Promise<void> {
  if ((await tools.own()).some((program) => program.id === id)) return;
  const category = given.option('category') ?? 'other';
  if (!(programCategories as readonly string[]).includes(category)) {
    throw new GuanxiError('invalid', `--category is one of ${programCategories.join(', ')}.`, { reason: 'usage' });
  }
  const description = given.option('description') ?? '';
  await tools.register({
    ...{ program: id, name: given.required('name'), description, key: developer.publicKey },
    category: category as ProgramCategory,
  });
  terminal.out(`registered ${id}`);
}
