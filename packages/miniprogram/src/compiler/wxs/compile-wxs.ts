import type { AnyNode, Program } from 'acorn';
import { compilerLimits } from '../limits.js';
import type { Position, ProblemList } from '../problem-list.js';
import { childrenOf } from '../script/references.js';
import { parseWxs } from './parse-wxs.js';
import { printWxs } from './wxs-printer.js';

/** A script of WXS, a file or a part of a template. */
export interface WxsSource {
  /** The file it stands in. */
  readonly path: string;
  readonly text: string;
  /** Lines of the file before it. @default 0 */
  readonly linesBefore?: number;
}

/** What is compiled with it. */
export interface WxsContext {
  /** The module that a request means, or null when it is not there. */
  readonly resolve: (request: string) => string | null;
  readonly problems: ProblemList;
}

/** JavaScript for a script of WXS: the body of a function `(require, exports, module)` beside the access `$W`. What WXS does not have throws where it would run. */
export function compileWxs({ path, text, linesBefore = 0 }: WxsSource, { resolve, problems }: WxsContext): string {
  const inFile = (at: Position) => ({ line: at.line + linesBefore, column: at.column });
  const fail = (code: 'wxs-syntax' | 'wxs-too-large', message: string, at?: Position) => {
    problems.error(code, path, message, at === undefined ? undefined : inFile(at));
    return `throw new Error(${JSON.stringify(`${path}: ${message}`).replaceAll('<', '\\u003c')});`;
  };
  const parsed = parseWxs(text);
  if (parsed.program === undefined) return fail('wxs-syntax', `This is not WXS: ${parsed.failure.message}.`, parsed.failure.at);
  if (countNodes(parsed.program) > compilerLimits.wxsNodes) {
    return fail('wxs-too-large', `The script has more than ${compilerLimits.wxsNodes} nodes.`);
  }
  const newer = new Set<string>();
  try {
    return printWxs(text, parsed.program, {
      resolve: (request, at) => {
        const module = resolve(request);
        if (module === null) problems.error('wxs-unresolved', path, `${request} is not there.`, inFile(at));
        return module;
      },
      newer: (what, at) => {
        if (!newer.has(what))
          problems.warning('wxs-syntax', path, `WXS is documented without ${what}; JavaScript's meaning is taken.`, inFile(at));
        newer.add(what);
      },
      refused: ({ message, at }) => fail('wxs-syntax', message, at),
      undeclared: (name, at) => problems.warning('wxs-undeclared', path, `${name} is not declared; it is undefined.`, inFile(at)),
    });
  } catch (cause) {
    if (cause instanceof RangeError) return fail('wxs-too-large', 'The script is nested too deep.');
    throw cause;
  }
}

/** The files that a script requires, as written. One that cannot be parsed requires none. */
export function wxsRequests(text: string): string[] {
  const { program } = parseWxs(text);
  const requests: string[] = [];
  const pending: AnyNode[] = program === undefined ? [] : [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require') {
      const [argument] = node.arguments;
      if (argument?.type === 'Literal' && typeof argument.value === 'string') requests.push(argument.value);
    }
    pending.push(...childrenOf(node).reverse());
  }
  return requests;
}

function countNodes(program: Program): number {
  let count = 0;
  const pending: AnyNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    count += 1;
    pending.push(...childrenOf(node));
  }
  return count;
}
