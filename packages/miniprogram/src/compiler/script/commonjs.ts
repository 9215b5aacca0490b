import type { ExportDefaultDeclaration, ExportNamedDeclaration, Identifier, Literal, ModuleDeclaration, Program } from 'acorn';
import { lexicalNames, namesOf, type Reference } from './references.js';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Rewrites an ES module as the body of a CommonJS function. Imported names become reads of the other module at each use,
 * and exports become getters, so both stay live as in ES modules, in circles too. A module that is no ES module has itself
 * as its default export. Everything stays on its line.
 */
export function toCommonJs(source: string, program: Program, references: readonly Reference[]): string {
  return new ModuleRewriter(source, program, references).rewrite();
}

class ModuleRewriter {
  /** Put before each name that the rewriting adds; nothing in the source has it. */
  readonly #own: string;
  readonly #edits: Edit[] = [];
  readonly #modules = new Map<string, { readonly name: string; isDefaultUsed: boolean; isSpaceUsed: boolean }>();
  /** What stands for an imported name. */
  readonly #imported = new Map<string, () => string>();
  readonly #exported = new Map<string, string>();
  readonly #stars: string[] = [];

  constructor(
    readonly source: string,
    readonly program: Program,
    readonly references: readonly Reference[],
  ) {
    let own = '_gx';
    while (source.includes(own)) own = `_${own}`;
    this.#own = own;
  }

  rewrite(): string {
    for (const node of this.program.body) if (node.type === 'ImportDeclaration') this.#import(node);
    for (const node of this.program.body) {
      if (node.type === 'ExportNamedDeclaration') this.#exportNamed(node);
      else if (node.type === 'ExportDefaultDeclaration') this.#exportDefault(node);
      else if (node.type === 'ExportAllDeclaration') {
        if (node.exported) this.#exported.set(nameOf(node.exported), this.#space(String(node.source.value)));
        else this.#stars.push(this.#module(String(node.source.value)).name);
        this.#remove(node);
      }
    }
    for (const reference of this.references) this.#use(reference);
    return this.#prelude() + this.#edited();
  }

  #import(node: Extract<ModuleDeclaration, { type: 'ImportDeclaration' }>): void {
    const request = String(node.source.value);
    this.#module(request);
    for (const each of node.specifiers) {
      if (each.type === 'ImportNamespaceSpecifier') this.#imported.set(each.local.name, () => this.#space(request));
      else {
        const name = each.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(each.imported);
        this.#imported.set(each.local.name, () => this.#member(request, name));
      }
    }
    this.#remove(node);
  }

  #exportNamed(node: ExportNamedDeclaration): void {
    if (node.declaration) {
      const declared = node.declaration;
      const names =
        declared.type === 'VariableDeclaration' ? declared.declarations.flatMap(({ id }) => namesOf(id)) : lexicalNames(declared);
      for (const name of names) this.#exported.set(name, name);
      this.#edits.push({ start: node.start, end: node.start + 'export'.length, text: '' });
      return;
    }
    for (const { local, exported } of node.specifiers) {
      const name = nameOf(local);
      const value = node.source ? this.#member(String(node.source.value), name) : (this.#imported.get(name)?.() ?? name);
      this.#exported.set(nameOf(exported), value);
    }
    if (node.source) this.#module(String(node.source.value));
    this.#remove(node);
  }

  #exportDefault(node: ExportDefaultDeclaration): void {
    const keyword = /export(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*default/y;
    keyword.lastIndex = node.start;
    const end = node.start + (keyword.exec(this.source)?.[0].length ?? 0);
    const gap = lineEnds(this.source.slice(node.start, end));
    const declared = node.declaration;
    if ((declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration') && declared.id) {
      this.#exported.set('default', declared.id.name);
      this.#edits.push({ start: node.start, end, text: gap });
      return;
    }
    const name = `${this.#own}default`;
    this.#exported.set('default', name);
    const head = declared.type === 'FunctionDeclaration' ? /^(async\s+)?function\s*\*?/.exec(this.source.slice(declared.start)) : null;
    if (head === null) {
      this.#edits.push({ start: node.start, end, text: `const ${name}=${gap}` });
      return;
    }
    const after = declared.start + head[0].length;
    this.#edits.push({ start: node.start, end, text: gap }, { start: after, end: after, text: ` ${name}` });
  }

  #use({ name, start, end, place }: Reference): void {
    const value = this.#imported.get(name)?.();
    if (value === undefined) return;
    // A function that is called by its bare name gets no `this`, and a parenthesis could join the line before.
    const text = place === 'callee' ? `${this.#own}f(${value})` : place === 'shorthand' ? `${name}:${value}` : value;
    this.#edits.push({ start, end, text });
  }

  #module(request: string): { readonly name: string; isDefaultUsed: boolean; isSpaceUsed: boolean } {
    const known = this.#modules.get(request);
    if (known !== undefined) return known;
    const made = { name: `${this.#own}${this.#modules.size}`, isDefaultUsed: false, isSpaceUsed: false };
    this.#modules.set(request, made);
    return made;
  }

  #member(request: string, name: string): string {
    const module = this.#module(request);
    if (name !== 'default') return `${module.name}${/^[\w$]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`;
    module.isDefaultUsed = true;
    return `${module.name}d.default`;
  }

  #space(request: string): string {
    const module = this.#module(request);
    module.isSpaceUsed = true;
    return `${module.name}s`;
  }

  #remove(node: { readonly start: number; readonly end: number }): void {
    this.#edits.push({ start: node.start, end: node.end, text: `;${lineEnds(this.source.slice(node.start, node.end))}` });
  }

  /** Exports before requires, so that modules in a circle see each other's; all on the first line. */
  #prelude(): string {
    const own = this.#own;
    const lines = [
      '"use strict";Object.defineProperty(exports,"__esModule",{value:true});',
      `var ${own}f=v=>v,${own}e=(n,g)=>Object.defineProperty(exports,n,{enumerable:true,configurable:true,get:g});`,
      ...[...this.#exported].map(([name, value]) => `${own}e(${JSON.stringify(name)},()=>${value});`),
    ];
    for (const [request, { name, isDefaultUsed, isSpaceUsed }] of this.#modules) {
      lines.push(`var ${name}=require(${JSON.stringify(request)});`);
      if (isDefaultUsed) lines.push(`var ${name}d=${name}&&${name}.__esModule?${name}:{default:${name}};`);
      if (isSpaceUsed) lines.push(`var ${name}s=${name}&&${name}.__esModule?${name}:Object.assign({},${name},{default:${name}});`);
    }
    for (const star of this.#stars) {
      lines.push(`Object.keys(${star}).forEach(k=>{k==="default"||k in exports||${own}e(k,()=>${star}[k])});`);
    }
    return lines.join('');
  }

  #edited(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text } of this.#edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
      parts.push(this.source.slice(at, start), text);
      at = end;
    }
    return parts.join('') + this.source.slice(at);
  }
}

function nameOf(node: Identifier | Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

function lineEnds(text: string): string {
  return text.replace(/[^\n]/g, '');
}
