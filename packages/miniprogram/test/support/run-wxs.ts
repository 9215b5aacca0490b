import { createProblemList } from '../../src/compiler/problem-list.js';
import { compileWxs } from '../../src/compiler/wxs/compile-wxs.js';
import type { Problem } from '../../src/program/compiled-program.js';
import { type TemplateScope, templateScope } from '../../src/program/template/template-scope.js';

/** A script of WXS that ran. */
export interface RanWxs {
  readonly exports: unknown;
  readonly problems: readonly Problem[];
  readonly scope: TemplateScope;
}

/** Compiles one script and runs it, as a template does. */
export function runWxs(text: string): RanWxs {
  const problems = createProblemList();
  const code = compileWxs({ path: 'a.wxs', text }, { resolve: () => null, problems });
  const scope = templateScope();
  const loader = new Function('$W', `return (require,exports,module)=>{${code}}`)(scope.W) as never;
  return { exports: scope.D('a', loader)(), problems: problems.sorted(), scope };
}

/** The value of an expression of WXS. */
export function valueOfWxs(expression: string): unknown {
  return runWxs(`module.exports = ${expression};`).exports;
}

/** What a script is refused for, or null. */
export function refusalOf(text: string): string | null {
  const problems = createProblemList();
  compileWxs({ path: 'a.wxs', text }, { resolve: () => null, problems });
  const [first] = problems.sorted().filter(({ severity }) => severity === 'error');
  return first === undefined ? null : `${first.line}:${first.column} ${first.message}`;
}
