import { kindLimits } from '@guanxi/chat/contract';
import { gatewayLimits } from '../limits.js';

/** What a page says of itself, for a card. */
export interface PageCard {
  readonly title: string;
  readonly description?: string;
  /** The absolute address of its picture. */
  readonly picture?: string;
}

/**
 * Reads the card out of a page's head: Open Graph, then what Twitter's cards and search engines read. Null for a page without a
 * title. Only tags are looked for; nothing of the page runs, and all that comes of it is one line of plain text each.
 */
export function pageCardOf(html: string, address: URL): PageCard | null {
  const meta = readMeta(html);
  const named = (...names: readonly string[]) => names.map((name) => meta.get(name)).find((text) => text !== undefined && text !== '');
  const title =
    named('og:title', 'twitter:title') ?? lineOf(/<title[^<>]{0,500}>([^<]{1,4096})/i.exec(html)?.[1] ?? '', kindLimits.linkTitle);
  if (title === '') return null;
  const description = named('og:description', 'twitter:description', 'description');
  const picture = named('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src');
  const isAddress = picture !== undefined && URL.canParse(picture, address) && /^https?:$/.test(new URL(picture, address).protocol);
  return {
    title: title.slice(0, kindLimits.linkTitle).toWellFormed(),
    ...(description === undefined ? {} : { description: description.slice(0, kindLimits.linkText).toWellFormed() }),
    ...(isAddress ? { picture: new URL(picture, address).href } : {}),
  };
}

/** The first tag of each name counts, as it does for those who read such tags. */
function readMeta(html: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const begins = /<meta\b/gi;
  for (let count = 0; count < gatewayLimits.previewTags && begins.exec(html) !== null; count += 1) {
    const at = begins.lastIndex;
    const { property, name, content = '' } = attributesOf(html.slice(at, at + gatewayLimits.previewTag));
    const key = (property ?? name)?.toLowerCase();
    if (key !== undefined && !found.has(key)) found.set(key, lineOf(content, gatewayLimits.previewTag));
  }
  return found;
}

/** The attributes of a tag, up to its end. */
function attributesOf(tag: string): Readonly<Record<string, string>> {
  const pattern = /\s*\/?(?:(>)|([a-z:_-]{1,40})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?)/iy;
  const attributes: Record<string, string> = {};
  for (let match = pattern.exec(tag); match !== null && match[1] === undefined; match = pattern.exec(tag)) {
    const [, , name = '', double, single, bare] = match;
    if (/^(property|name|content)$/i.test(name)) attributes[name.toLowerCase()] = double ?? single ?? bare ?? '';
  }
  return attributes;
}

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–', middot: '·' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', copy: '©', reg: '®', trade: '™' },
};

/** One line of what a reader would see, without marks that turn the order of letters round. */
function lineOf(text: string, most: number): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    })
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, most);
}
