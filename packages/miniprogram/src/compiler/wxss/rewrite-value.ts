import { string as cssString, url as cssUrl, ident, tokenize, tokenTypes } from 'css-tree';
import { folderOf, joinPath } from '../files/paths.js';

/** What was found wrong in a value. */
export interface ValueFault {
  readonly code: 'wxss-dangerous' | 'wxss-remote' | 'wxss-syntax';
  readonly message: string;
}

/** How addresses in values are treated. */
export interface ValueOptions {
  /** The sheet, from whose folder addresses are meant. */
  readonly path: string;
  /** Whether an address outside the program may stay. */
  readonly allowUrl: (url: string) => boolean;
}

/** Rewrites the value of a declaration: lengths in rpx, and addresses. A value that could do harm, or break out, is refused. */
export function rewriteValue(value: string, options: ValueOptions): { readonly value: string } | ValueFault {
  const tokens: { readonly type: number; readonly text: string }[] = [];
  tokenize(value, (type, start, end) => tokens.push({ type, text: value.slice(start, end) }));
  const out: string[] = [];
  const open: string[] = [];
  for (const { type, text } of tokens) {
    if (type === tokenTypes.BadString || type === tokenTypes.BadUrl) return { code: 'wxss-syntax', message: `${text} has no end.` };
    if (type === tokenTypes.CDO || type === tokenTypes.CDC) return { code: 'wxss-syntax', message: `${text} means nothing in a value.` };
    const closing = closers[text];
    if (type === tokenTypes.Function || closing !== undefined) open.push(closing ?? ')');
    else if ((text === ')' || text === ']' || text === '}') && open.pop() !== text)
      return { code: 'wxss-syntax', message: `${text} closes nothing.` };
    // A name of a function that is written with escapes is there to be overlooked.
    if (type === tokenTypes.Function && text.includes('\\')) return { code: 'wxss-dangerous', message: `${text}) is left out.` };
    if (type === tokenTypes.Function && dangerous.has(name(text.slice(0, -1))))
      return { code: 'wxss-dangerous', message: `${text}) is left out.` };
    const isUrl = type === tokenTypes.Url || (type === tokenTypes.String && isInUrl(out));
    if (!isUrl) {
      out.push(type === tokenTypes.Dimension ? length(text) : type === tokenTypes.String ? cssString.encode(cssString.decode(text)) : text);
      continue;
    }
    const address = type === tokenTypes.Url ? cssUrl.decode(text) : cssString.decode(text);
    const target = addressOf(address, options);
    if (target === null)
      return { code: 'wxss-remote', message: `${shown(address)} is not in the program and not allowed; it is left out.` };
    out.push(type === tokenTypes.Url ? cssUrl.encode(target) : cssString.encode(target));
  }
  // A value without an end would swallow what comes after it.
  if (open.length > 0) return { code: 'wxss-syntax', message: `${open.at(-1)} is missing.` };
  return { value: out.join('') };
}

/**
 * Rewrites the places that a font is to be had from. One that is refused costs only itself, as a browser goes on to the next:
 * icon fonts begin with a format that only old browsers had, and that no program may have.
 */
export function rewriteSources(value: string, options: ValueOptions): { readonly value: string; readonly refused: readonly ValueFault[] } {
  const kept: string[] = [];
  const refused: ValueFault[] = [];
  for (const source of sourcesOf(value)) {
    const rewritten = rewriteValue(source, options);
    if ('code' in rewritten) refused.push(rewritten);
    else kept.push(rewritten.value.trim());
  }
  return { value: kept.join(','), refused };
}

/** What stands between the commas of a list; those inside brackets, strings and addresses are no ends. */
function sourcesOf(value: string): string[] {
  const commas: number[] = [];
  let level = 0;
  tokenize(value, (type, start, end) => {
    const text = value.slice(start, end);
    if (type === tokenTypes.Function || closers[text] !== undefined) level += 1;
    else if (text === ')' || text === ']' || text === '}') level -= 1;
    else if (type === tokenTypes.Comma && level === 0) commas.push(start);
  });
  return [...commas, value.length].map((end, at) => value.slice(at === 0 ? 0 : (commas[at - 1] ?? 0) + 1, end));
}

/** A length in rpx as one that a browser knows; another length as it is. */
function length(text: string): string {
  const number = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)rpx$/i.exec(text)?.[1];
  return number === undefined ? text : Number(number) === 0 ? '0px' : `calc(var(--rpx)*${Number(number)})`;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Functions that once ran scripts. */
const dangerous: ReadonlySet<string> = new Set(['expression', 'element', '-moz-element']);

/** Functions whose strings are addresses. */
const addressing: ReadonlySet<string> = new Set(['url', 'src', 'image', 'image-set', '-webkit-image-set']);

function isInUrl(before: readonly string[]): boolean {
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const text = before[at] ?? '';
    if (text.endsWith('(')) return addressing.has(name(text.slice(0, -1)));
    if (text.endsWith(')')) return before.slice(0, at).some((each) => /image-set\($/i.test(each));
  }
  return false;
}

function name(text: string): string {
  return ident.decode(text).toLowerCase();
}

/** An address as the view resolves it: `package:` and a path for files of the program; null when it may not stay. */
function addressOf(address: string, { path, allowUrl }: ValueOptions): string | null {
  const trimmed = address.trim();
  if (/^data:(image|font|application\/(x-)?font)[\w.+/-]*[;,]/i.test(trimmed)) return trimmed;
  const outside = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
  // WeChat loads it without a secure line, which a page that has one cannot; servers of pictures mostly have both.
  const secure = outside.replace(/^http:/i, 'https:');
  if (/^[a-z][a-z0-9+.-]*:/i.test(outside)) return [outside, secure].find(allowUrl) ?? null;
  if (trimmed === '' || trimmed.startsWith('#')) return trimmed;
  const [file = '', query] = trimmed.split(/(?=[?#])/);
  return `package:${joinPath(folderOf(path), file)}${query?.startsWith('#') === true ? query : ''}`;
}

function shown(address: string): string {
  return address.length > 80 ? `${address.slice(0, 80)}…` : address;
}
