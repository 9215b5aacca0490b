import type { AnyNode, Expression, Program, SpreadElement } from 'acorn';
import type { Position } from '../problem-list.js';
import { childrenOf, lexicalNames, outerReferences, type Reference } from './references.js';

/** What one look over a script tells. */
export interface ScriptFacts {
  /** What it requires, ES imports included, in order, each once. */
  readonly requests: readonly { readonly request: string; readonly at: Position }[];
  /** Calls of `require` with something else than a string. */
  readonly variableRequests: readonly Position[];
  /** Calls of `import()`. */
  readonly dynamicImports: readonly Position[];
  readonly importMeta: readonly Position[];
  readonly references: readonly Reference[];
  /** Names of the function around a module that the script declares anew, which no engine accepts. */
  readonly redeclared: readonly string[];
  /** `styleIsolation` or `addGlobalClass` of the options of a component, where it is plainly written. */
  readonly styleIsolation: string | null;
}

/** Looks over a script. */
export function scriptFacts(program: Program): ScriptFacts {
  const references = outerReferences(program);
  const requireAt = new Set(references.filter(({ name }) => name === 'require').map(({ start }) => start));
  const requests = new Map<string, Position>();
  const facts = { variableRequests: [] as Position[], dynamicImports: [] as Position[], importMeta: [] as Position[] };
  let styleIsolation: string | null = null;
  const pending: AnyNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'ImportExpression') facts.dynamicImports.push(at(node));
    if (node.type === 'MetaProperty' && node.meta.name === 'import') facts.importMeta.push(at(node));
    if (node.type === 'CallExpression' && isRequire(node.callee, requireAt)) {
      const request = textOf(node.arguments[0]);
      if (request === null) facts.variableRequests.push(at(node));
      else if (!requests.has(request)) requests.set(request, at(node));
    }
    if (
      (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') &&
      node.source
    ) {
      const request = String(node.source.value);
      if (!requests.has(request)) requests.set(request, at(node));
    }
    styleIsolation = isolationOf(node) ?? styleIsolation;
    pending.push(...childrenOf(node).reverse());
  }
  const redeclared = program.body.flatMap(lexicalNames).filter((name) => ['require', 'module', 'exports'].includes(name));
  return { requests: [...requests].map(([request, where]) => ({ request, at: where })), ...facts, references, redeclared, styleIsolation };
}

function isRequire(callee: Expression | AnyNode, requireAt: ReadonlySet<number>): boolean {
  if (callee.type === 'Identifier') return requireAt.has(callee.start);
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    requireAt.has(callee.object.start) &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'async'
  );
}

function textOf(node: Expression | SpreadElement | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

function isolationOf(node: AnyNode): string | null {
  if (node.type !== 'Property' || node.key.type !== 'Identifier' || node.value.type !== 'Literal') return null;
  if (node.key.name === 'styleIsolation' && typeof node.value.value === 'string') return node.value.value;
  return node.key.name === 'addGlobalClass' && node.value.value === true ? 'apply-shared' : null;
}

function at(node: AnyNode): Position {
  return { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 };
}
