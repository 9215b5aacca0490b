import type { AnonymousFunctionDeclaration, AnyNode, FunctionDeclaration, FunctionExpression, Program } from 'acorn';
import { childrenOf, namesOf } from '../script/references.js';

/** A function of a script. */
export type WxsFunction = FunctionDeclaration | AnonymousFunctionDeclaration | FunctionExpression;

/** Names that a script or function declares: parameters, its own name, and every `var` and function that is not in a function inside. */
export function declaredNames(owner: Program | WxsFunction): Set<string> {
  const names = new Set<string>();
  if (owner.type !== 'Program') {
    for (const name of owner.params.flatMap(namesOf)) names.add(name);
    if (owner.type === 'FunctionExpression' && owner.id) names.add(owner.id.name);
  }
  const pending: AnyNode[] = owner.type === 'Program' ? [...owner.body] : [owner.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') names.add(node.id.name);
    if (node.type === 'FunctionDeclaration' && node.id) names.add(node.id.name);
    if (node.type !== 'FunctionDeclaration' && node.type !== 'FunctionExpression') pending.push(...childrenOf(node));
  }
  return names;
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
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') {
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
  if ((node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') && node.body.type === 'BlockStatement')
    return node.body.body;
  return [];
}
