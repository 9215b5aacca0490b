import { type ecmaVersion, type Options, type Program, parse, tokTypes } from 'acorn';
import { compilerLimits } from '../limits.js';
import type { Position } from '../problem-list.js';

/** The syntax tree of a script, or why there is none. */
export type ParsedScript =
  | { readonly program: Program; readonly failure?: undefined }
  | { readonly program?: undefined; readonly failure: ScriptFailure };

/** Why a script has no syntax tree. */
export interface ScriptFailure {
  readonly message: string;
  readonly at?: Position;
  readonly tooDeep: boolean;
}

/** Parses one file by itself, so that one with an error in it is one that is missing. */
export function parseScript(text: string, sourceType: 'script' | 'module', version: ecmaVersion = 'latest'): ParsedScript {
  let depth = 0;
  const options: Options = {
    ecmaVersion: version,
    sourceType,
    locations: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: false,
    allowHashBang: true,
    onToken: ({ type }) => {
      if (opening.has(type)) depth += 1;
      else if (closing.has(type)) depth -= 1;
      if (depth > compilerLimits.scriptDepth) throw new TooDeep();
    },
  };
  try {
    return { program: parse(text, options) };
  } catch (cause) {
    if (isSyntaxFault(cause) && !cause.message.startsWith('Not enough stack space')) {
      const at = { line: cause.loc.line, column: cause.loc.column + 1 };
      return { failure: { message: cause.message.replace(/ \(\d+:\d+\)$/, ''), at, tooDeep: false } };
    }
    // What the limit does not count, such as a long chain of conditions, ends at the engine's own.
    if (cause instanceof TooDeep || cause instanceof RangeError || isSyntaxFault(cause)) {
      return { failure: { message: `More than ${compilerLimits.scriptDepth} levels are nested.`, tooDeep: true } };
    }
    throw cause;
  }
}

class TooDeep extends Error {}

const opening: ReadonlySet<unknown> = new Set([tokTypes.braceL, tokTypes.parenL, tokTypes.bracketL, tokTypes.dollarBraceL]);
const closing: ReadonlySet<unknown> = new Set([tokTypes.braceR, tokTypes.parenR, tokTypes.bracketR]);

function isSyntaxFault(cause: unknown): cause is SyntaxError & { readonly loc: { readonly line: number; readonly column: number } } {
  return cause instanceof SyntaxError && 'loc' in cause;
}
