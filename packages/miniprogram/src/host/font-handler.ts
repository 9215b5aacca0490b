import type { PlainValue } from '../protocol/plain-value.js';
import type { CapabilityInput } from './capabilities.js';

/** What finds the bytes of fonts, and takes them. */
export interface FontOptions {
  /** The bytes of a file of the packages, or null. */
  readonly packaged: (path: string) => Uint8Array | null | undefined;
  /** The bytes at an address that the program may reach, or null. */
  readonly fetched: (url: string) => Promise<{ readonly bytes: Uint8Array } | null>;
  readonly give: (font: { readonly family: string; readonly bytes: Uint8Array; readonly look: PlainValue }) => void;
}

/** `wx.loadFontFace`: gives the view a font out of its address, of the package, or of an allowed server. */
export async function loadFont({ family, source, desc }: CapabilityInput, { packaged, fetched, give }: FontOptions): Promise<PlainValue> {
  const url = /^\s*url\(\s*["']?([^"')]+)/.exec(String(source))?.[1] ?? '';
  const inline = /^data:[\w/+.-]*;base64,/.exec(url);
  const bytes = inline
    ? Uint8Array.from(atob(url.slice(inline[0].length)), (letter) => letter.charCodeAt(0))
    : (packaged(url.replace(/^\//, '')) ?? (await fetched(url))?.bytes);
  if (!bytes) throw new Error('fail the font was not found, or its address is not in the domain list');
  give({ family: String(family).slice(0, 200), bytes, look: desc ?? {} });
  return { status: 'loaded' };
}
