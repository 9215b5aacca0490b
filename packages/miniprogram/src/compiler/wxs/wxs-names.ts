import type {
  AnonymousFunctionDeclaration,
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  Program,
} from 'acorn';
import { childrenOf, namesOf } from '../script/references.js';

/** A function of a script. */
export type WxsFunction = FunctionDeclaration | AnonymousFunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/**
 * Names that a script or function declares: parameters, its own name, every `var` and function that is not in a function
 * inside, and what `let` and `const` declare at the top of its body.
 */
export function declaredNames(owner: Program | WxsFunction): Set<string> {
  const names = new Set<string>();
  if (owner.type !== 'Program') {
    for (const name of owner.params.flatMap(namesOf)) names.add(name);
    if (owner.type === 'FunctionExpression' && owner.id) names.add(owner.id.name);
  }
  for (const name of lexicalNames(topOf(owner))) names.add(name);
  const body = owner.type === 'Program' ? owner.body : [owner.body];
  for (const name of variablesIn(body)) names.add(name);
  for (const node of nodesOf(body)) if (node.type === 'FunctionDeclaration' && node.id) names.add(node.id.name);
  return names;
}

/** Names of each `var` within some nodes, and in no function inside these. */
export function variablesIn(nodes: readonly AnyNode[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(nodes)) {
    if (node.type !== 'VariableDeclaration' || node.kind !== 'var') continue;
    for (const { id } of node.declarations) if (id.type === 'Identifier') names.add(id.name);
  }
  return names;
}

/** Names that `let` and `const` declare among the statements of one block. */
export function lexicalNames(statements: readonly (AnyNode | null | undefined)[]): Set<string> {
  const names = statements.flatMap((each) => {
    if (each?.type !== 'VariableDeclaration' || each.kind === 'var') return [];
    return each.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  });
  return new Set(names);
}

/**
 * Names that mean one declared function wherever they stand: declared once in the whole script, at the top of a body, and
 * never assigned. Calls of these need no check, as nothing else can be what is called.
 */
export function steadyFunctions(program: Program): Set<string> {
  const declarations = new Map<string, number>();
  const candidates = new Set<string>();
  const seen = (name: string) => declarations.set(name, (declarations.get(name) ?? 0) + 1);
  const pending: AnyNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const each of topOf(node)) if (each.type === 'FunctionDeclaration' && each.id) candidates.add(each.id.name);
    if (isFunction(node)) {
      if (node.id) seen(node.id.name);
      for (const name of node.params.flatMap(namesOf)) seen(name);
    }
    const target =
      node.type === 'VariableDeclarator'
        ? node.id
        : node.type === 'AssignmentExpression'
          ? node.left
          : node.type === 'UpdateExpression'
            ? node.argument
            : null;
    if (target?.type === 'Identifier') seen(target.name);
    pending.push(...childrenOf(node));
  }
  return new Set([...candidates].filter((name) => declarations.get(name) === 1));
}

/** The statements at the top of a body, if `node` has one. */
export function topOf(node: AnyNode): readonly AnyNode[] {
  if (node.type === 'Program') return node.body;
  return isFunction(node) && node.body.type === 'BlockStatement' ? node.body.body : [];
}

/** Some nodes and all inside them, without what is inside functions. */
function* nodesOf(nodes: readonly AnyNode[]): Generator<AnyNode> {
  const pending: AnyNode[] = [...nodes];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (!isFunction(node)) pending.push(...childrenOf(node));
  }
}

function isFunction(node: AnyNode): node is WxsFunction {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}
