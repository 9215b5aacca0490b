import type { PlainValue } from '../protocol/plain-value.js';
import type { CapabilityInput } from './capabilities.js';
import { isAllowed } from './network/allowed-servers.js';
import { fetchNetwork } from './network/fetch-network.js';
import { pictureAt, type Transfers } from './network/transfers.js';
import type { ViewData } from './view-data.js';

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

/** Where fonts of sheets come from. */
export interface SheetFontOptions {
  readonly program: string;
  /** Origins of fonts that every program may have. */
  readonly fonts: readonly string[];
  readonly signal: AbortSignal;
  readonly requests: Pick<Transfers, 'picture'>;
}

/** A font that a sheet names by its address: of the servers of the program, or of those whose fonts every program may have. */
export function fontOf(url: string, { program, fonts, signal, requests }: SheetFontOptions): Promise<ViewData | null> {
  // These servers are no program's, and give everybody the same.
  const known = { program, domains: fonts, network: fetchNetwork(), signal };
  return isAllowed(url, 'download', fonts) ? pictureAt(url, known) : requests.picture(url);
}
