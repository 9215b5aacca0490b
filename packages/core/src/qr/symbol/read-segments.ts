import type { QrSegment } from '../text/qr-segment.js';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Bits of a segment's length, in versions up to 9, 26 and 40. */
const lengthBits: Readonly<Record<number, readonly [number, number, number]>> = {
  1: [10, 12, 14],
  2: [9, 11, 13],
  4: [8, 16, 16],
  8: [8, 10, 12],
  13: [8, 10, 12],
};

/**
 * The segments of a code's data. Undefined for data that breaks the rules, for modes that nobody defined, and for a part of a
 * message that goes over several codes: half a message is none.
 */
export function readSegments(data: Uint8Array, version: number): readonly QrSegment[] | undefined {
  const bits = bitsOf(data);
  const size = version <= 9 ? 0 : version <= 26 ? 1 : 2;
  const segments: QrSegment[] = [];
  let eci: number | undefined;
  while (bits.left() >= 4) {
    const mode = bits.take(4);
    if (mode === 0) break;
    if (mode === 5) continue; // GS1 data, which is text all the same.
    if (mode === 9) bits.take(8);
    else if (mode === 7) eci = designator(bits);
    else {
      if (mode === 13 && bits.take(4) !== 1) return undefined; // Of the sets that Hanzi may be of, one is defined.
      const length = bits.take(lengthBits[mode]?.[size] ?? 0);
      const read = readers[mode];
      const bytes = read?.(bits, length);
      if (!read || !bytes) return undefined;
      const named = mode === 4 && eci !== undefined ? { eci } : {};
      segments.push({ mode: names[mode] ?? 'byte', bytes: Uint8Array.from(bytes), ...named });
    }
    if (bits.isShort()) return undefined;
  }
  return segments;
}

const names: Readonly<Record<number, QrSegment['mode']>> = { 1: 'numeric', 2: 'alphanumeric', 4: 'byte', 8: 'kanji', 13: 'hanzi' };

type Reader = (bits: Bits, length: number) => number[] | undefined;

const readers: Readonly<Record<number, Reader>> = {
  1: digits,
  2: plainLetters,
  4: (bits, length) => Array.from({ length }, () => bits.take(8)),
  8: (bits, length) => pairs(bits, length, 0xc0, (code) => code + (code < 0x1f00 ? 0x8140 : 0xc140)),
  13: (bits, length) => pairs(bits, length, 0x60, (code) => code + (code < 0x0a00 ? 0xa1a1 : 0xa6a1)),
};

function digits(bits: Bits, length: number): number[] | undefined {
  const bytes: number[] = [];
  for (let left = length; left > 0 && !bits.isShort(); left -= 3) {
    const count = Math.min(left, 3);
    const value = bits.take([0, 4, 7, 10][count] ?? 0);
    if (value >= 10 ** count) return undefined;
    bytes.push(
      ...String(value)
        .padStart(count, '0')
        .split('')
        .map((digit) => digit.charCodeAt(0)),
    );
  }
  return bytes;
}

function plainLetters(bits: Bits, length: number): number[] | undefined {
  const bytes: number[] = [];
  for (let left = length; left > 0 && !bits.isShort(); left -= 2) {
    const value = bits.take(left > 1 ? 11 : 6);
    if (value >= (left > 1 ? 45 * 45 : 45)) return undefined;
    for (const at of left > 1 ? [Math.floor(value / 45), value % 45] : [value]) bytes.push(letters.charCodeAt(at));
  }
  return bytes;
}

function pairs(bits: Bits, length: number, base: number, shift: (code: number) => number): number[] {
  return Array.from({ length }, () => bits.take(13)).flatMap((value) => {
    const code = shift((Math.floor(value / base) << 8) | (value % base));
    return [code >> 8, code & 0xff];
  });
}

function designator(bits: Bits): number {
  if (bits.take(1) === 0) return bits.take(7);
  if (bits.take(1) === 0) return bits.take(14);
  return bits.take(1) === 0 ? bits.take(21) : -1;
}

/** Bits from the highest of the first byte on. */
interface Bits {
  left(): number;
  /** Zeros after the end. */
  take(count: number): number;
  /** Whether more was taken than there was. */
  isShort(): boolean;
}

function bitsOf(data: Uint8Array): Bits {
  let at = 0;
  return {
    left: () => data.length * 8 - at,
    isShort: () => at > data.length * 8,
    take(count) {
      let value = 0;
      for (let i = 0; i < count; i++, at++) value = (value << 1) | (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
      return value;
    },
  };
}
