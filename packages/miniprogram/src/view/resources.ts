import { mimeOf } from '../program/mime-of.js';
import { hostClass, scopedSheet } from '../program/scoped-sheet.js';
import type { JoinedFiles } from '../protocol/messages.js';
import { createSheetAddresses } from './sheet-addresses.js';

/** Where pictures, sounds, fonts and sheets of a program come from: its package, or the host, never the network. */
export interface Resources {
  /** Takes what a package holds. */
  add(sheets: Readonly<Record<string, string>>, assets: JoinedFiles | null): void;
  /** The sheet at the path with the prefix before its classes, made once and shared by all pages; null when the packages hold none. */
  sheet(path: string, prefix: string): CSSStyleSheet | null;
  /** Finds the address for `url`, seen from the page at `from`. The function it gives back ends the wait. */
  find(url: string, from: string, use: (address: string | null) => void): () => void;
  /** What the host has under a name such as `guanxi:regions`. */
  data(name: string): Promise<Uint8Array | null>;
  /** The host answers. */
  answer(id: number, bytes: Uint8Array | null, mime: string): void;
}

/** Addresses kept of what the host fetched. */
const keptAddresses = 300;

/** Makes the resources of one program; `ask` asks the host for what is not in its packages. */
export function createResources(ask: (id: number, url: string) => void): Resources {
  const packages: JoinedFiles[] = [];
  const texts = new Map<string, string>();
  const sheets = new Map<string, CSSStyleSheet>();
  const addresses = new Map<string, string>();
  const fetched = new Map<string, Promise<string | null>>();
  const waiting = new Map<number, (bytes: Uint8Array | null, mime: string) => void>();
  let asked = 0;

  const own = (path: string): string | null => {
    const known = addresses.get(path);
    if (known) return known;
    const found = packages.find(({ places }) => Object.hasOwn(places, path));
    const place = found?.places[path];
    if (!place) return null;
    const address = URL.createObjectURL(found.content.slice(...place, mimeOf(path)));
    addresses.set(path, address);
    return address;
  };
  const request = (url: string, use: (bytes: Uint8Array | null, mime: string) => void) => {
    asked += 1;
    waiting.set(asked, use);
    ask(asked, url);
  };
  const remote = (url: string): Promise<string | null> => {
    const known = fetched.get(url);
    if (known !== undefined) return known;
    if (fetched.size >= keptAddresses) {
      const [oldest] = fetched.keys();
      if (oldest !== undefined) fetched.delete(oldest);
    }
    const address = new Promise<string | null>((resolve) =>
      request(url, (bytes, mime) =>
        resolve(bytes ? URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime })) : null),
      ),
    );
    // A program writes its own files again and again: what they are is asked each time.
    if (!url.startsWith('wxfile:')) fetched.set(url, address);
    return address;
  };
  const find: Resources['find'] = (wish, from, use) => {
    // Pages of the web load nothing without a secure line but from this machine; servers of pictures mostly have one.
    const url = wish.replace(/^(http:)?(?=\/\/(?!localhost\b|127\.))/i, 'https:');
    let wanted = true;
    const stop = () => {
      wanted = false;
    };
    if (/^(data:(image|audio|video|font)\/|blob:)/i.test(url)) use(url);
    else if (/^(https?:\/\/|wxfile:)/i.test(url)) {
      void remote(url).then((address) => {
        if (wanted) use(address);
      });
    } else use(own(url) ?? own(resolvePath(url, from)) ?? own(resolvePath(url, '')));
    return stop;
  };
  const data: Resources['data'] = (name) => new Promise((resolve) => request(name, resolve));
  const addressed = createSheetAddresses({ own, find, data });
  return {
    add(newSheets, assets) {
      for (const [path, text] of Object.entries(newSheets)) texts.set(path, text);
      if (assets) packages.push(assets);
    },
    sheet(path, prefix) {
      const key = `${prefix} ${path}`;
      const known = sheets.get(key);
      if (known) return known;
      const text = texts.get(path);
      if (text === undefined) return null;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(addressed(scopedSheet(text, prefix, prefix === '' ? hostClass(path) : undefined)));
      sheets.set(key, sheet);
      return sheet;
    },
    find,
    data,
    answer(id, bytes, mime) {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(bytes, mime);
    },
  };
}

/** The path in the package that `path`, written in the file `from`, means; `..` cannot climb out. */
export function resolvePath(path: string, from: string): string {
  const bare = path.split(/[?#]/)[0] ?? '';
  const parts = bare.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of bare.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
