import type { CompiledModule, Problem } from '../../program/compiled-program.js';
import type { Resolver } from '../files/resolver.js';
import type { ProblemList } from '../problem-list.js';
import { toCommonJs } from './commonjs.js';
import { parseScript } from './parse-script.js';
import { type ScriptFacts, scriptFacts } from './script-facts.js';

/** A module, and what its component wants of the compiler. */
export interface CompiledScript {
  readonly module: CompiledModule;
  readonly styleIsolation: string | null;
}

/** Compiles one JavaScript file. One with an error becomes a module that says so to who requires it, and hurts no other. */
export async function compileScript(path: string, text: string, resolver: Resolver, problems: ProblemList): Promise<CompiledScript> {
  const source = text.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  const script = parseScript(source, 'script');
  const parsed = script.failure !== undefined && moduleWords.test(source) ? parseScript(source, 'module') : script;
  if (parsed.program === undefined) {
    const { message, at, tooDeep } = parsed.failure;
    return failed(problems.error(tooDeep ? 'js-too-deep' : 'js-syntax', path, `${message}.`.replace(/\.\.$/, '.'), at));
  }
  const facts = scriptFacts(parsed.program);
  const failure = refusal(path, facts, problems);
  if (failure !== null) return failed(failure);
  for (const at of facts.variableRequests) {
    problems.warning('js-variable-require', path, 'What is required should be a string, else it is not put into the package.', at);
  }
  const isModule = parsed.program.sourceType === 'module';
  const code = isModule ? toCommonJs(source, parsed.program, facts.references) : source;
  // Nothing that cannot be parsed leaves the compiler: it would take down all that is loaded with it.
  const rewritten = isModule ? parseScript(code, 'script') : null;
  if (rewritten?.failure !== undefined) {
    const { message, at } = rewritten.failure;
    return failed(problems.error('js-module-syntax', path, `This has no counterpart in CommonJS: ${message}.`, at));
  }
  const imports = await resolveAll(path, facts, resolver, problems);
  return { module: { code: code.endsWith('\n') ? code : `${code}\n`, imports }, styleIsolation: facts.styleIsolation };
}

/** Most files are no ES modules; they are parsed once. */
const moduleWords = /\b(import|export)\b/;

function failed(problem: Problem): CompiledScript {
  return { module: { problem }, styleIsolation: null };
}

function refusal(path: string, facts: ScriptFacts, problems: ProblemList) {
  const [dynamic] = facts.dynamicImports;
  if (dynamic !== undefined) {
    return problems.error('js-dynamic-import', path, 'import() is refused. Use require, or require.async for a sub-package.', dynamic);
  }
  const [meta] = facts.importMeta;
  if (meta !== undefined) return problems.error('js-module-syntax', path, 'import.meta has no counterpart in a mini-program.', meta);
  const [name] = facts.redeclared;
  if (name === undefined) return null;
  return problems.error(
    'js-syntax',
    path,
    `The name ${name} is a parameter of every module and cannot be declared with let, const or class.`,
  );
}

async function resolveAll(path: string, facts: ScriptFacts, resolver: Resolver, problems: ProblemList): Promise<Record<string, string>> {
  const imports: [string, string][] = [];
  for (const { request, at } of facts.requests) {
    const target = await resolver.script(path, request);
    if (target !== null) imports.push([request, target]);
    else problems.error('js-unresolved', path, unresolved(request), at);
  }
  return Object.fromEntries(imports.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function unresolved(request: string): string {
  const isNpm = !/^\.{0,2}\//.test(request);
  return `${request} is not there${isNpm ? ', neither beside the file nor in a miniprogram_npm above it nor among the npm packages given' : ''}.`;
}
