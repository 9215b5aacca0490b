import { type Atrule, type CssNode, string as cssString, url as cssUrl, type Declaration, generate, parse, type Rule } from 'css-tree';
import { folderOf, joinPath } from '../files/paths.js';
import { compilerLimits } from '../limits.js';
import type { ProblemCode } from '../problem-codes.js';
import type { Position, ProblemList } from '../problem-list.js';
import { rewriteSelector } from './rewrite-selector.js';
import { rewriteSources, rewriteValue, type ValueFault } from './rewrite-value.js';

/** What a sheet is compiled with. */
export interface SheetOptions {
  readonly problems: ProblemList;
  /** Whether an address outside the program may stay in a sheet. */
  readonly allowUrl: (url: string) => boolean;
}

/** A compiled sheet. */
export interface CompiledSheet {
  /** CSS with the mark before each class. */
  readonly text: string;
  /** Paths that it imports, in order. */
  readonly imports: readonly { readonly path: string; readonly at: Position }[];
  /** Where it selects by tag, id or attribute. */
  readonly reaches: Position | null;
}

/** Compiles one file of WXSS: what cannot be understood, or is dangerous, is left out with a problem. */
export function compileSheet(path: string, text: string, options: SheetOptions): CompiledSheet {
  return new SheetCompiler(path, options).compile(text);
}

class SheetCompiler {
  readonly #imports: { readonly path: string; readonly at: Position }[] = [];
  #reaches: Position | null = null;
  #nodes = 0;

  constructor(
    readonly path: string,
    readonly options: SheetOptions,
  ) {}

  compile(source: string): CompiledSheet {
    if (levelsOf(source) > compilerLimits.sheetDepth) {
      this.#problem('wxss-too-large', `The sheet has more than ${compilerLimits.sheetDepth} levels and is left out.`);
      return { text: '', imports: [], reaches: null };
    }
    // The mark and what ends a comment of HTML are nothing that a sheet needs.
    const clean = source.replace(/^\uFEFF/, '').replaceAll('\u0001', '');
    const sheet = parse(clean, {
      positions: true,
      parseValue: false,
      parseAtrulePrelude: false,
      parseCustomProperty: false,
      onParseError: (error) => this.#problem('wxss-syntax', `${error.message}.`, error as unknown as Position),
    });
    const text = this.#block(sheet.type === 'StyleSheet' ? sheet.children : []);
    return { text: text.replaceAll('</', '<\\/').replaceAll('<!', '<\\!'), imports: this.#imports, reaches: this.#reaches };
  }

  #block(nodes: Iterable<CssNode>): string {
    const parts: string[] = [];
    for (const node of nodes) {
      this.#nodes += 1;
      if (this.#nodes > compilerLimits.sheetNodes) {
        this.#problem(
          'wxss-too-large',
          `The sheet has more than ${compilerLimits.sheetNodes} rules and declarations; the rest is left out.`,
        );
        break;
      }
      if (node.type === 'Rule') parts.push(this.#rule(node));
      else if (node.type === 'Atrule') parts.push(this.#atrule(node));
      else if (node.type === 'Declaration') parts.push(this.#declaration(node));
    }
    return parts.join('');
  }

  #rule(node: Rule, isFrame = false): string {
    const body = this.#block(node.block.children);
    if (body === '') return '';
    if (node.prelude.type === 'Raw') return ''; // Already told: its selector could not be parsed.
    if (isFrame) return `${generate(node.prelude)}{${body}}`;
    const { text, reaches } = rewriteSelector(node.prelude);
    if (reaches) this.#reaches ??= at(node);
    return `${text}{${body}}`;
  }

  #declaration(node: Declaration): string {
    const property = node.property.toLowerCase();
    if (dangerousProperties.has(property)) {
      this.#problem('wxss-dangerous', `${node.property} is left out.`, at(node));
      return '';
    }
    // A name such as `*zoom` is for browsers that are gone.
    if (!/^(--[^\s{};:]*|-?[a-z][a-z0-9-]*)$/i.test(node.property)) return '';
    const source = node.value.type === 'Raw' ? node.value.value : generate(node.value);
    const value = this.#value(property, source, node);
    const important = node.important === true ? '!important' : '';
    return value === null ? '' : `${node.property}:${value}${important};`;
  }

  /** The value as browsers know it, or null when it was refused. */
  #value(property: string, source: string, node: Declaration): string | null {
    const options = { path: this.path, allowUrl: this.options.allowUrl };
    const told = ({ code, message }: ValueFault) => this.#problem(code, `${node.property}: ${message}`, at(node));
    if (property === 'src') {
      const { value, refused } = rewriteSources(source, options);
      refused.forEach(told);
      return value === '' ? null : value;
    }
    const rewritten = rewriteValue(source, options);
    if (!('code' in rewritten)) return rewritten.value.trim();
    told(rewritten);
    return null;
  }

  #atrule(node: Atrule): string {
    const name = node.name.toLowerCase();
    const prelude = node.prelude === null ? '' : generate(node.prelude).trim();
    if (name === 'import') return this.#import(prelude, node);
    if (name === 'charset') return ''; // It is text by now.
    if (node.block === null || !blocks.has(name)) {
      this.#problem('wxss-syntax', `@${node.name} is left out.`, at(node));
      return '';
    }
    const condition = rewriteValue(prelude, { path: this.path, allowUrl: () => false });
    if ('code' in condition || /[{};]/.test(condition.value)) {
      this.#problem('wxss-syntax', `@${node.name} ${prelude} is left out.`, at(node));
      return '';
    }
    const frames = /keyframes$/.test(name);
    const body = frames ? this.#frames(node) : this.#block(node.block.children);
    return body === '' ? '' : `@${name}${prelude === '' ? '' : ` ${this.#condition(prelude, condition.value, node)}`}{${body}}`;
  }

  #frames(node: Atrule): string {
    const rules: string[] = [];
    for (const each of node.block?.children ?? []) if (each.type === 'Rule') rules.push(this.#rule(each, true));
    return rules.join('');
  }

  /** A media query knows no variables: a length in rpx there is that of a screen of 375 px. */
  #condition(prelude: string, rewritten: string, node: Atrule): string {
    if (!/\drpx\b/i.test(prelude)) return rewritten;
    this.#problem('wxss-media', 'A length in rpx in a query is taken as half as many px.', at(node));
    return prelude.replace(/([+-]?[\d.]+)rpx\b/gi, (_, number: string) => `${Number(number) / 2}px`);
  }

  #import(prelude: string, node: Atrule): string {
    const written = /^(url\([^)]*\)|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')\s*(.*)$/is.exec(prelude);
    const [, first = '', media = ''] = written ?? [];
    const request = (
      /^url\(\s*["']/i.test(first)
        ? cssString.decode(first.slice(4, -1).trim())
        : first.startsWith('url(')
          ? cssUrl.decode(first)
          : cssString.decode(first)
    ).trim();
    if (request === '') this.#problem('wxss-syntax', `@import ${prelude} names nothing.`, at(node));
    else if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(request))
      this.#problem('wxss-remote', `@import ${request}: sheets come from the program only.`, at(node));
    else {
      if (media !== '') this.#problem('wxss-media', `@import ${request}: the condition ${media} is left out.`, at(node));
      this.#imports.push({ path: joinPath(folderOf(this.path), request), at: at(node) });
    }
    return '';
  }

  #problem(code: ProblemCode, message: string, where?: Position): void {
    // WeChat, like every browser, draws a page though a part of its style is lost: no part of this is an error of the program.
    this.options.problems.warning(code, this.path, message, where === undefined ? undefined : { line: where.line, column: where.column });
  }
}

const blocks: ReadonlySet<string> = new Set([
  ...['media', 'supports', 'font-face', 'keyframes', '-webkit-keyframes', '-moz-keyframes', '-o-keyframes', 'layer', 'container', 'page'],
]);

/** Properties by which browsers once ran scripts. */
const dangerousProperties: ReadonlySet<string> = new Set(['behavior', '-ms-behavior', '-moz-binding']);

function at(node: CssNode): Position {
  return { line: node.loc?.start.line ?? 1, column: node.loc?.start.column ?? 1 };
}

/** Levels of brackets, strings and comments left out: the parser works on a stack. */
function levelsOf(text: string): number {
  let level = 0;
  let most = 0;
  for (const [found] of text.matchAll(/\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|[{}()[\]]/g)) {
    if (found === '{' || found === '(' || found === '[') most = Math.max(most, ++level);
    else if (found === '}' || found === ')' || found === ']') level = Math.max(0, level - 1);
  }
  return most;
}
