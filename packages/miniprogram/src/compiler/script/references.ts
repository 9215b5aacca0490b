import type { AnyNode, Function as FunctionNode, Pattern, Program } from 'acorn';

/** One use of a name. */
export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Where the name stands: called, the tag of a template, `{ name }`, or anywhere else. */
  readonly place: 'callee' | 'shorthand' | 'other';
}

interface Scope {
  readonly names: ReadonlySet<string>;
  readonly parent: Scope | null;
}

/** Names that no function or block inside the file declares: uses of what the file itself declares, and of globals. */
export function outerReferences(program: Program): Reference[] {
  const found: Reference[] = [];
  const pending: { readonly node: AnyNode; readonly scope: Scope | null; readonly place: Reference['place'] }[] = [];
  const push = (node: AnyNode | null | undefined, scope: Scope | null, place: Reference['place'] = 'other') => {
    if (node) pending.push({ node, scope, place });
  };
  for (const statement of program.body) push(statement, null);
  // A list instead of recursion: real files hold chains that are thousands of nodes deep.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, scope, place } = next;
    if (node.type === 'Identifier') {
      if (!isDeclared(node.name, scope)) found.push({ name: node.name, start: node.start, end: node.end, place });
      continue;
    }
    visit(node, scope, push);
  }
  return found.sort((a, b) => a.start - b.start);
}

type Push = (node: AnyNode | null | undefined, scope: Scope | null, place?: Reference['place']) => void;

function visit(node: AnyNode, scope: Scope | null, push: Push): void {
  switch (node.type) {
    case 'MemberExpression':
      push(node.object, scope);
      if (node.computed) push(node.property, scope);
      return;
    case 'Property':
      if (node.computed) push(node.key, scope);
      push(node.value, scope, node.shorthand ? 'shorthand' : 'other');
      return;
    case 'AssignmentPattern':
      // `{ name = 1 }` as a pattern is a shorthand too, but declares or assigns: it is never an imported name.
      push(node.left, scope);
      push(node.right, scope);
      return;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      if (node.computed) push(node.key, scope);
      push(node.value, scope);
      return;
    case 'CallExpression':
      push(node.callee, scope, 'callee');
      for (const each of node.arguments) push(each, scope);
      return;
    case 'TaggedTemplateExpression':
      push(node.tag, scope, 'callee');
      push(node.quasi, scope);
      return;
    case 'LabeledStatement':
      push(node.body, scope);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return;
    case 'ExportNamedDeclaration':
      push(node.declaration, scope); // Its specifiers are read by who rewrites them.
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      visitFunction(node, scope, push);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const inside = node.id ? within(scope, [node.id.name]) : scope;
      push(node.superClass, inside);
      push(node.body, inside);
      return;
    }
    case 'CatchClause': {
      const inside = within(scope, node.param ? namesOf(node.param) : []);
      push(node.param, inside);
      push(node.body, inside);
      return;
    }
    default:
      for (const child of childrenOf(node)) push(child, blockScope(node, scope));
  }
}

function visitFunction(node: FunctionNode, scope: Scope | null, push: Push): void {
  const named = node.type === 'FunctionExpression' && node.id ? [node.id.name] : [];
  const own = node.type === 'ArrowFunctionExpression' ? [] : ['arguments'];
  const inside = within(scope, [...named, ...own, ...node.params.flatMap(namesOf), ...hoistedNames(node.body)]);
  for (const each of node.params) push(each, inside);
  push(node.body, inside);
}

/** The scope inside a node that holds declarations of its own. */
function blockScope(node: AnyNode, scope: Scope | null): Scope | null {
  if (node.type === 'BlockStatement' || node.type === 'StaticBlock') return within(scope, node.body.flatMap(lexicalNames));
  if (node.type === 'SwitchStatement')
    return within(
      scope,
      node.cases.flatMap((each) => each.consequent.flatMap(lexicalNames)),
    );
  if (node.type === 'ForStatement') return within(scope, node.init ? lexicalNames(node.init) : []);
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') return within(scope, lexicalNames(node.left));
  return scope;
}

function within(parent: Scope | null, names: readonly string[]): Scope | null {
  return names.length === 0 ? parent : { names: new Set(names), parent };
}

function isDeclared(name: string, from: Scope | null): boolean {
  for (let scope = from; scope !== null; scope = scope.parent) if (scope.names.has(name)) return true;
  return false;
}

/** Names that a statement declares in the block it stands in. */
export function lexicalNames(node: AnyNode): string[] {
  if (node.type === 'VariableDeclaration') return node.kind === 'var' ? [] : node.declarations.flatMap(({ id }) => namesOf(id));
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return node.id ? [node.id.name] : [];
  return [];
}

/** Names that `var`, and functions in blocks, declare anywhere in a function's body. */
function hoistedNames(body: AnyNode): string[] {
  const names: string[] = [];
  const pending: AnyNode[] = [body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') names.push(...node.declarations.flatMap(({ id }) => namesOf(id)));
    if (node.type === 'FunctionDeclaration' && node.id) names.push(node.id.name);
    if (!isFunctionOrClass(node) || node === body) pending.push(...childrenOf(node));
  }
  return names;
}

/** Names that a pattern binds. */
export function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesOf(each.type === 'RestElement' ? each.argument : each.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each === null ? [] : namesOf(each)));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

/** The nodes right below one. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;
}

function isFunctionOrClass(node: AnyNode): boolean {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassDeclaration', 'ClassExpression'].includes(
    node.type,
  );
}
