import type { Resources } from './resources.js';

/** Pictures of the network that the sheets of one program may name. */
const mostPictures = 200;
/** Fonts of the network that they may name. */
const mostFonts = 40;

const address = /url\(\s*(["']?)((?:package|https?):(?:\\.|[^"')\\])+)\1\s*\)/gi;

/** What it needs: files of the packages, pictures and data of the host. */
export interface SheetAddressesOptions extends Pick<Resources, 'find' | 'data'> {
  readonly own: (path: string) => string | null;
}

/**
 * Gives sheets with addresses of this document: of files of the packages at once, of pictures when the host gave them, by a property
 * of the document that is nothing until then. Fonts that are declared within a shadow tree are not found, so they are taken out and
 * declared for the document.
 */
export function createSheetAddresses({ own, find, data }: SheetAddressesOptions): (text: string) => string {
  const pictures = new Map<string, string>();
  const declared = new Set<string>();
  let fonts = 0;
  const picture = (url: string): string => {
    const known = pictures.get(url);
    if (known !== undefined) return known;
    if (pictures.size >= mostPictures) return 'none';
    const name = `--guanxi-url-${pictures.size}`;
    pictures.set(url, `var(${name},none)`);
    find(url, '', (found) => {
      if (found) document.documentElement.style.setProperty(name, `url("${found}")`);
    });
    return `var(${name},none)`;
  };
  const declare = (rule: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const font = async (rule: string) => {
    const remote: string[] = [];
    const here = rule.replace(address, (_whole, _quote, written: string) => {
      if (!/^http/i.test(written)) return local(written, own, 'url("data:,")');
      remote.push(plain(written));
      // Nothing to the browser, which takes the next source: it must not ask for it, and may not.
      return 'url("data:,")';
    });
    if (remote.length === 0 || /url\(["']?(data:[^,]|blob:)/.test(here)) return declare(here);
    for (const url of remote) {
      // Old kinds that no browser has any more stand first by custom.
      if (/\.(eot|svg)\b/i.test(url) || fonts >= mostFonts) continue;
      fonts += 1;
      const bytes = await data(`guanxi:font/${url}`);
      if (bytes) return declare(`${here.slice(0, -1)};src:url("${URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))}")}`);
    }
  };
  return (text) =>
    text
      .replace(/@font-face\{[^{}]*\}/g, (rule) => {
        // A sheet is there once for each prefix of classes.
        if (!declared.has(rule)) void font(rule);
        declared.add(rule);
        return '';
      })
      .replace(address, (_whole, _quote, written: string) =>
        /^http/i.test(written) ? picture(plain(written)) : local(written, own, 'none'),
      );
}

/** An address as it is, without what a sheet needs before some of its characters. */
function plain(written: string): string {
  return written.replace(/\\(.)/g, '$1');
}

function local(written: string, own: (path: string) => string | null, otherwise: string): string {
  const found = own(plain(written.slice('package:'.length)));
  return found ? `url("${found}")` : otherwise;
}
