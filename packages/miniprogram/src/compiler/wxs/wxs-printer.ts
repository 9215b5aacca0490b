import type { AnyNode, CallExpression, Expression, MemberExpression, Program, SwitchCase, TemplateLiteral } from 'acorn';
import type { Position } from '../problem-list.js';
import { positionAt, refuse, WxsFault } from './wxs-fault.js';
import { wxsBinary, wxsLibraryNames, wxsUnary } from './wxs-grammar.js';
import { declaredNames, lexicalNames, steadyFunctions, topOf, variablesIn, type WxsFunction } from './wxs-names.js';
import { wxsString } from './wxs-string.js';

/** What the printer asks for. */
export interface PrinterOptions {
  /** The module that a request means, or null when it is not there. */
  readonly resolve: (request: string, at: Position) => string | null;
  /** Called once for each name that nothing declares. */
  readonly undeclared: (name: string, at: Position) => void;
  /** Called for syntax of newer JavaScript that WXS has not, and that is taken as JavaScript means it. */
  readonly newer: (what: string, at: Position) => void;
  /** Called for what WXS does not have; the code throws where it would run, and what says so is given back. */
  readonly refused: (fault: WxsFault) => string;
}

/**
 * Writes WXS as JavaScript in which every name of the script has `_` before it, so that no name means a global, and every
 * reading, writing and calling of members goes through the access `$W`. A statement with what WXS does not have throws when it is reached.
 */
export function printWxs(source: string, program: Program, options: PrinterOptions): string {
  return new WxsPrinter(source, program, options).print();
}

class WxsPrinter {
  readonly #steady: ReadonlySet<string>;
  readonly #scopes: { readonly names: ReadonlySet<string>; readonly hasThis: boolean }[] = [];
  readonly #implicit = new Map<string, Position>();

  constructor(
    readonly source: string,
    readonly program: Program,
    readonly options: PrinterOptions,
  ) {
    this.#steady = steadyFunctions(program);
  }

  print(): string {
    this.#scopes.push({ names: declaredNames(this.program), hasThis: false });
    const body = this.#body(this.program);
    for (const [name, at] of this.#implicit) this.options.undeclared(name, at);
    const implicit = [...this.#implicit.keys()].map((name) => `_${name}`).join(',');
    return `"use strict";${implicit === '' ? '' : `var ${implicit};`}${body}`;
  }

  /** The statements of a body, after marks on the functions that it declares. */
  #body(owner: Program | WxsFunction): string {
    const top = topOf(owner);
    const functions = top.flatMap((each) => (each.type === 'FunctionDeclaration' && each.id ? [`$W.f(_${each.id.name});`] : []));
    const lexical = lexicalNames(top);
    const inBlocks = blockFunctions(owner).filter((name) => !lexical.has(name) && !functions.includes(`$W.f(_${name});`));
    const variables = inBlocks.length === 0 ? '' : `var ${inBlocks.map((name) => `_${name}`).join(',')};`;
    return variables + functions.join('') + top.map((each) => this.#statement(each, true)).join('\n');
  }

  #statement(node: AnyNode, isTop = false): string {
    const scopes = this.#scopes.length;
    try {
      return this.#printed(node, isTop);
    } catch (cause) {
      // What it declares is declared all the same, or its names would be none of the script's.
      const kind = node.type === 'VariableDeclaration' && node.kind !== 'var' ? 'let' : 'var';
      const names = [...(kind === 'let' ? lexicalNames([node]) : variablesIn([node]))].map((name) => `_${name}`);
      return `${names.length === 0 ? '' : `${kind} ${names.join(',')};`}${this.#refused(cause, scopes)}`;
    }
  }

  /** What is printed inside a block with these statements. */
  #within(statements: readonly (AnyNode | null | undefined)[], print: () => string): string {
    this.#scopes.push({ names: lexicalNames(statements), hasThis: false });
    const printed = print();
    this.#scopes.pop();
    return printed;
  }

  #printed(node: AnyNode, isTop: boolean): string {
    switch (node.type) {
      case 'ExpressionStatement':
        return `${this.#expression(node.expression)};`;
      case 'VariableDeclaration':
        return `${this.#variables(node)};`;
      case 'FunctionDeclaration':
        return isTop ? this.#function(node) : `_${node.id?.name}=$W.f(${this.#function(node)});`;
      case 'ReturnStatement':
        return `return${node.argument ? ` ${this.#expression(node.argument)}` : ''};`;
      case 'BlockStatement':
        return this.#within(node.body, () => `{${node.body.map((each) => this.#statement(each)).join('')}}`);
      case 'EmptyStatement':
        return ';';
      case 'IfStatement': {
        const otherwise = node.alternate ? `else{${this.#statement(node.alternate)}}` : '';
        return `if(${this.#expression(node.test)}){${this.#statement(node.consequent)}}${otherwise}`;
      }
      case 'ForStatement':
        return this.#within([node.init], () => {
          const init = node.init?.type === 'VariableDeclaration' ? this.#variables(node.init) : this.#optional(node.init);
          return `for(${init};${this.#optional(node.test)};${this.#optional(node.update)}){${this.#statement(node.body)}}`;
        });
      case 'WhileStatement':
        return `while(${this.#expression(node.test)}){${this.#statement(node.body)}}`;
      case 'DoWhileStatement':
        return `do{${this.#statement(node.body)}}while(${this.#expression(node.test)});`;
      case 'SwitchStatement': {
        const cases = this.#within(
          node.cases.flatMap(({ consequent }) => consequent),
          () => node.cases.map((each) => this.#case(each)).join(''),
        );
        return `switch(${this.#expression(node.discriminant)}){${cases}}`;
      }
      case 'BreakStatement':
      case 'ContinueStatement':
        if (node.label) return refuse(node, 'labels');
        return node.type === 'BreakStatement' ? 'break;' : 'continue;';
      default:
        return refuse(node, nameless[node.type] ?? node.type);
    }
  }

  #case({ test, consequent }: SwitchCase): string {
    return `${test ? `case ${this.#expression(test)}` : 'default'}:${consequent.map((each) => this.#statement(each)).join('')}`;
  }

  #variables(node: Extract<AnyNode, { type: 'VariableDeclaration' }>): string {
    if (node.kind !== 'var' && node.kind !== 'let' && node.kind !== 'const') return refuse(node, node.kind);
    if (node.kind !== 'var') this.options.newer(node.kind, positionAt(node));
    const declared = node.declarations.map(({ id, init }) => {
      if (id.type !== 'Identifier') return refuse(id, 'patterns');
      return `_${id.name}${init ? `=${this.#expression(init)}` : ''}`;
    });
    return `${node.kind} ${declared.join(',')}`;
  }

  #function(node: WxsFunction): string {
    const isArrow = node.type === 'ArrowFunctionExpression';
    if (isArrow) this.options.newer('arrow functions', positionAt(node));
    this.#scopes.push({ names: declaredNames(node), hasThis: !isArrow });
    const scopes = this.#scopes.length;
    let parameters = '';
    let body = '';
    try {
      const written = this.#parameters(node);
      parameters = written.map(({ name }) => name).join(',');
      // Written inside, as a function with such parameters cannot say that it is strict; this one is in a strict one.
      const defaults = written.flatMap(({ name, value }) => (value === null ? [] : [`if(${name}===(void 0))${name}=${value};`])).join('');
      body = defaults + (node.body.type === 'BlockStatement' ? this.#body(node) : `return ${this.#expression(node.body)};`);
    } catch (cause) {
      body = this.#refused(cause, scopes);
    }
    this.#scopes.pop();
    return isArrow ? `(${parameters})=>{${body}}` : `function${node.id ? ` _${node.id.name}` : ''}(${parameters}){${body}}`;
  }

  #parameters(node: WxsFunction): { readonly name: string; readonly value: string | null }[] {
    if (node.generator || node.async) refuse(node, 'generators and asynchronous functions');
    const names = node.params.map((each) => (each.type === 'AssignmentPattern' ? each.left : each));
    const parameters = names.map((each) => (each.type === 'Identifier' ? each.name : refuse(each, 'patterns')));
    return node.params.map((each, at) => {
      // The last of equal names holds, which strict code cannot say.
      const name = parameters.lastIndexOf(parameters[at] ?? '') === at ? `_${parameters[at]}` : `$${at}`;
      return { name, value: each.type === 'AssignmentPattern' ? this.#expression(each.right) : null };
    });
  }

  #refused(cause: unknown, scopes: number): string {
    if (!(cause instanceof WxsFault)) throw cause;
    this.#scopes.length = scopes;
    return this.options.refused(cause);
  }

  #optional(node: AnyNode | null | undefined): string {
    return node ? this.#expression(node) : '';
  }

  #expression(node: AnyNode): string {
    switch (node.type) {
      case 'Identifier':
        return this.#name(node.name, positionAt(node));
      case 'Literal':
        return this.#literal(node);
      case 'ThisExpression':
        return this.#hasThis() ? 'this' : '(void 0)'; // Outside functions it would be the global object.
      case 'ArrayExpression':
        return `[${node.elements.map((each) => (each === null ? '' : this.#expression(each))).join(',')}${node.elements.at(-1) === null ? ',' : ''}]`;
      case 'ObjectExpression':
        return `({${node.properties.map((each) => this.#property(each)).join(',')}})`;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return `$W.f(${this.#function(node)})`;
      case 'UnaryExpression':
        return this.#unary(node);
      case 'UpdateExpression':
        return this.#update(node);
      case 'BinaryExpression':
      case 'LogicalExpression':
        if (!wxsBinary.has(node.operator)) return refuse(node, `operator ${node.operator}`);
        return `(${this.#expression(node.left)} ${node.operator} ${this.#expression(node.right)})`;
      case 'AssignmentExpression':
        return this.#assignment(node);
      case 'ConditionalExpression':
        return `(${this.#expression(node.test)}?${this.#expression(node.consequent)}:${this.#expression(node.alternate)})`;
      case 'SequenceExpression':
        return `(${node.expressions.map((each) => this.#expression(each)).join(',')})`;
      case 'MemberExpression':
        return `$W.g(${this.#target(node)})`;
      case 'CallExpression':
        return this.#call(node);
      case 'TemplateLiteral':
        return this.#template(node);
      default:
        return refuse(node, nameless[node.type] ?? node.type);
    }
  }

  #literal(node: Extract<AnyNode, { type: 'Literal' }>): string {
    if (node.regex || typeof node.value === 'bigint') return refuse(node, 'regular expressions; use getRegExp');
    if (typeof node.value === 'string') return quoted(wxsString(this.source.slice(node.start, node.end)));
    return typeof node.value === 'number' ? numeral(node.value) : String(node.value);
  }

  #template(node: TemplateLiteral): string {
    this.options.newer('template strings', positionAt(node));
    const [first, ...rest] = node.quasis.map(({ value }) => quoted(value.cooked ?? value.raw));
    return `(${[first, ...node.expressions.flatMap((each, at) => [this.#expression(each), rest[at]])].join('+')})`;
  }

  #property(node: AnyNode): string {
    if (node.type !== 'Property' || node.kind !== 'init') return refuse(node, 'getters, setters and spreading');
    if (node.method) this.options.newer('methods', positionAt(node));
    if (node.computed) return refuse(node, 'computed names');
    const key = node.key.type === 'Identifier' ? node.key.name : node.key.type === 'Literal' ? keyText(node.key, this.source) : '';
    // A computed key makes a property of `__proto__` too.
    return `[${quoted(key)}]:${this.#expression(node.value)}`;
  }

  #unary(node: Extract<AnyNode, { type: 'UnaryExpression' }>): string {
    const { operator, argument } = node;
    if (!wxsUnary.has(operator)) return refuse(node, `operator ${operator}`);
    if (operator !== 'delete') return `(${operator} ${this.#expression(argument)})`;
    if (argument.type !== 'MemberExpression') return refuse(node, 'deleting of what is no member');
    return `$W.d(${this.#target(argument)})`;
  }

  #update(node: Extract<AnyNode, { type: 'UpdateExpression' }>): string {
    const { argument, operator, prefix } = node;
    const by = operator === '++' ? '1' : '-1';
    if (argument.type === 'MemberExpression') return `($W.i(${this.#target(argument)},${by})${prefix ? `+${by}` : ''})`;
    const name = this.#assigned(argument);
    return prefix ? `(${operator}${name})` : `(${name}${operator})`;
  }

  #assignment(node: Extract<AnyNode, { type: 'AssignmentExpression' }>): string {
    const operator = node.operator.slice(0, -1);
    if (operator !== '' && !wxsBinary.has(operator)) return refuse(node, `operator ${node.operator}`);
    const value = this.#expression(node.right);
    if (node.left.type !== 'MemberExpression') return `(${this.#assigned(node.left)}${node.operator}${value})`;
    const target = this.#target(node.left);
    return operator === '' ? `$W.s(${target},${value})` : `$W.u(${target},v=>v ${operator} ${value})`;
  }

  #assigned(node: AnyNode): string {
    if (node.type !== 'Identifier') return refuse(node, 'patterns');
    if (!this.#isDeclared(node.name)) this.#undeclared(node.name, positionAt(node));
    return `_${node.name}`;
  }

  #call(node: CallExpression): string {
    const { callee } = node;
    const values = node.arguments.map((each) => this.#expression(each));
    if (callee.type === 'MemberExpression') return `$W.m(${[this.#target(callee), ...values].join(',')})`;
    if (callee.type === 'Identifier') {
      if (callee.name === 'require' && !this.#isDeclared('require')) return this.#require(node);
      if (this.#steady.has(callee.name) && this.#isDeclared(callee.name)) return `_${callee.name}(${values.join(',')})`;
    }
    return `$W.c(${[this.#expression(callee), ...values].join(',')})`;
  }

  #require(node: CallExpression): string {
    const [argument] = node.arguments;
    if (argument?.type !== 'Literal' || typeof argument.value !== 'string') return refuse(node, 'require of what is no string');
    const module = this.options.resolve(argument.value, positionAt(node));
    return module === null ? '({})' : `require(${quoted(module)})`;
  }

  #target(node: MemberExpression): string {
    if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier') return refuse(node, 'classes');
    const key = node.computed ? this.#expression(node.property as Expression) : quoted((node.property as { name: string }).name);
    return `${this.#expression(node.object)},${key}`;
  }

  #name(name: string, at: Position): string {
    if (name === 'arguments' && this.#hasThis() && !this.#isDeclared(name)) return '$W.a(arguments)';
    if (this.#isDeclared(name)) return `_${name}`;
    if (name === 'module' || name === 'exports') return name;
    if (wxsLibraryNames.has(name)) return name === 'undefined' ? '(void 0)' : `$W.L.${name}`;
    this.#undeclared(name, at);
    return `_${name}`;
  }

  #hasThis(): boolean {
    return this.#scopes.some(({ hasThis }) => hasThis);
  }

  #isDeclared(name: string): boolean {
    return this.#scopes.some(({ names }) => names.has(name));
  }

  #undeclared(name: string, at: Position): void {
    if (!this.#implicit.has(name)) this.#implicit.set(name, at);
  }
}

/** What the syntax is called that WXS does not have. */
const nameless: Readonly<Record<string, string>> = {
  ForInStatement: 'for…in',
  TryStatement: 'try',
  ThrowStatement: 'throw',
  WithStatement: 'with',
  DebuggerStatement: 'debugger',
  LabeledStatement: 'labels',
  NewExpression: 'new; use getDate and getRegExp',
  ForOfStatement: 'for…of',
  ClassDeclaration: 'classes',
  ClassExpression: 'classes',
  TaggedTemplateExpression: 'template strings',
  SpreadElement: 'spreading',
  YieldExpression: 'generators',
  AwaitExpression: 'asynchronous functions',
  ChainExpression: 'optional chaining',
  ImportExpression: 'import',
  MetaProperty: 'new.target',
};

/** Names of functions that are declared in blocks of a body. */
function blockFunctions(owner: Program | WxsFunction): string[] {
  const top = new Set(topOf(owner).flatMap((each) => (each.type === 'FunctionDeclaration' && each.id ? [each.id.name] : [])));
  const inside = new Set<string>();
  const pending: AnyNode[] = topOf(owner).filter(({ type }) => type !== 'FunctionDeclaration');
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'FunctionDeclaration') {
      if (node.id && !top.has(node.id.name)) inside.add(node.id.name);
    } else if (node.type !== 'FunctionExpression' && node.type !== 'ArrowFunctionExpression') {
      for (const value of Object.values(node) as unknown[]) {
        for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(each)) pending.push(each);
      }
    }
  }
  return [...inside];
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function keyText(node: Extract<AnyNode, { type: 'Literal' }>, source: string): string {
  return typeof node.value === 'string' ? wxsString(source.slice(node.start, node.end)) : String(node.value);
}

/** A string that neither ends a script element nor a line where engines see one. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029<]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Division and calls of numbers need parentheses: `1 .x`, `-1`. */
function numeral(value: number): string {
  return `(${value})`;
}
