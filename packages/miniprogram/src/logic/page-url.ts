import { resolvePath } from '../view/resources.js';

/** A page's address, taken apart. */
export interface PageUrl {
  /** Without a leading slash and without extension. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Takes `../detail/index?id=7`, written in the page at `from`, apart. Values stay as they were written, as in WeChat. */
export function parseUrl(url: string, from: string): PageUrl {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  return { path: resolvePath(path, from).replace(/\.html$/, ''), query: at < 0 ? {} : parseQuery(url.slice(at + 1)) };
}

function parseQuery(text: string): Record<string, string> {
  const entries = text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? ([pair, ''] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const);
    });
  return Object.fromEntries(entries);
}
