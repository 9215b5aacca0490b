import { decodeStrictly } from './decode-strictly.js';

/** The text that bytes without a named encoding most likely are. */
export interface Guess {
  readonly text: string;
  /** A label of `TextDecoder`. */
  readonly encoding: string;
  /** Whether there is no other good reading. */
  readonly certain: boolean;
}

/**
 * Reads bytes whose encoding nobody named. UTF-8 is taken where it fits strictly, for text of another encoding hardly ever
 * does, but for a few Chinese characters. Else the readings as GB 18030, Shift-JIS and Latin-1 are weighed by how common their characters are.
 */
export function guessEncoding(bytes: Uint8Array): Guess {
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined && !isChance(utf8, bytes)) return { text: utf8, encoding: 'utf-8', certain: true };
  const readings = [
    { encoding: 'gb18030', weigh: chinese },
    { encoding: 'shift_jis', weigh: japanese },
    { encoding: 'windows-1252', weigh: western },
  ].flatMap(({ encoding, weigh }) => {
    const text = decodeStrictly(bytes, encoding);
    return text === undefined ? [] : [{ encoding, text, weight: weigh(bytes) }];
  });
  const [best, next] = readings.sort((a, b) => b.weight - a.weight);
  if (!best) return { text: new TextDecoder('iso-8859-1').decode(bytes), encoding: 'iso-8859-1', certain: false };
  const enough = bytes.filter((byte) => byte >= 0x80).length >= 6; // Three characters can hardly all be common by chance.
  const clear = best.weight >= 0.8 && best.weight - (next?.weight ?? 0) >= 0.3;
  return { text: best.text, encoding: best.encoding, certain: enough && clear };
}

/** Alphabets that a text may be written in with two bytes to a letter. */
const alphabets = [/[\u0080-\u017f]/, /[\u0370-\u03ff]/, /[\u0400-\u04ff]/, /[\u0590-\u05ff]/, /[\u0600-\u06ff]/];

/**
 * Whether bytes are UTF-8 by chance only: 扫一扫 in GBK is also three letters of phonetic script and of Cyrillic. So it is
 * when all are pairs, of no alphabet or of several, and each is a Chinese character of daily use.
 */
function isChance(text: string, bytes: Uint8Array): boolean {
  const high = [...text].filter((character) => character >= '\u0080').join('');
  if (high === '' || /[^\u0080-\u07ff]/.test(high) || chinese(bytes) < 1) return false;
  const used = alphabets.filter((alphabet) => alphabet.test(high));
  const letters = [...high].filter((letter) => used.some((alphabet) => alphabet.test(letter)));
  return used.length !== 1 || letters.length < high.length;
}

/** Goes over the characters of two-byte text and gives the mean of what `pair` and `single` say of those that are not ASCII. */
function mean(bytes: Uint8Array, isLead: (byte: number) => boolean, pair: (lead: number, trail: number) => number, single: number): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    count++;
    sum += isLead(byte) ? pair(byte, bytes[++at] ?? 0) : single;
  }
  return count === 0 ? 0 : sum / count;
}

/** GB 2312 has its characters by how common they are: signs, then 3,755 in daily use, then 3,008 more; GBK's rest is rare. */
function chinese(bytes: Uint8Array): number {
  const pair = (lead: number, trail: number) => {
    if (trail < 0xa1) return trail < 0x40 ? 0.6 : 0.05; // Four bytes, or an extension of GBK.
    if (lead >= 0xb0 && lead <= 0xd7) return 1;
    if (lead === 0xa3 || lead === 0xa1) return 0.9; // Full-width signs.
    if (lead >= 0xd8 && lead <= 0xf7) return 0.55;
    return lead <= 0xa9 ? 0.3 : 0.05;
  };
  return mean(bytes, (byte) => byte >= 0x81 && byte <= 0xfe, pair, 0);
}

/** Japanese is half kana; its Kanji are by how common they are too, the first 2,965 below 0x98. */
function japanese(bytes: Uint8Array): number {
  const pair = (lead: number, trail: number) => {
    if (lead === 0x82 && trail >= 0x9f && trail <= 0xf1) return 1;
    if (lead === 0x83 && trail <= 0x96) return 1;
    if (lead === 0x81 || lead === 0x82) return 0.9; // Signs and full-width letters.
    if (lead >= 0x88 && lead <= 0x97) return 0.95;
    return lead <= 0x9f ? 0.5 : 0.2;
  };
  const isLead = (byte: number) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
  return mean(bytes, isLead, pair, 0.35); // Half-width katakana, which GB 2312's bytes look like.
}

/** An accented letter stands alone among plain ones, and is a letter, where two-byte text has its high bytes in pairs. */
function western(bytes: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    count++;
    const alone = (bytes[at - 1] ?? 0x20) < 0x80 && (bytes[at + 1] ?? 0x20) < 0x80;
    const letter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
    sum += alone ? (letter ? 0.9 : 0.7) : letter ? 0.2 : 0.1;
  }
  return count === 0 ? 0 : sum / count;
}
