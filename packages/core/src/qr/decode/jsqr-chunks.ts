import type { QRCode } from 'jsqr';
import type { QrSegment } from '../text/qr-segment.js';

/** jsqr's chunks: its types leave the kinds apart open. */
type Chunk =
  | { readonly type: 'eci'; readonly assignmentNumber: number }
  | { readonly type: 'numeric' | 'alphanumeric'; readonly text: string }
  | { readonly type: 'byte' | 'kanji'; readonly bytes: readonly number[] };

type Chunks = QRCode['chunks'];

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The share of bits that may differ: more than any level gives back, less than half, which is chance. */
const tolerance = 0.2;

/** Whether `chunks`, written as a code has them, are the beginning of `data` but for what damage explains. */
export function chunksAgree(chunks: Chunks, version: number, data: Uint8Array): boolean {
  const bits = known(chunks)
    .map((chunk) => bitsOf(chunk, version <= 9 ? 0 : version <= 26 ? 1 : 2))
    .join('');
  if (bits === '' || bits.length > data.length * 8) return false;
  let differing = 0;
  for (let at = 0; at < bits.length; at++) {
    if (((data[at >> 3] ?? 0) >> (7 - (at & 7))) % 2 !== Number(bits[at])) differing++;
  }
  return differing <= bits.length * tolerance;
}

/** The same content in our form. */
export function segmentsOf(chunks: Chunks): QrSegment[] {
  let eci: number | undefined;
  return known(chunks).flatMap((chunk): QrSegment[] => {
    if (chunk.type === 'eci') {
      eci = chunk.assignmentNumber;
      return [];
    }
    const bytes = 'bytes' in chunk ? Uint8Array.from(chunk.bytes) : new TextEncoder().encode(chunk.text);
    return [{ mode: chunk.type, bytes, ...(chunk.type === 'byte' && eci !== undefined ? { eci } : {}) }];
  });
}

function known(chunks: Chunks): readonly Chunk[] {
  return chunks as unknown as readonly Chunk[];
}

function bitsOf(chunk: Chunk, size: 0 | 1 | 2): string {
  switch (chunk.type) {
    case 'eci': {
      const number = chunk.assignmentNumber;
      if (number < 128) return bits(7, 4) + bits(number, 8);
      return number < 16_384 ? `${bits(7, 4)}10${bits(number, 14)}` : `${bits(7, 4)}110${bits(number, 21)}`;
    }
    case 'numeric':
      return (
        bits(1, 4) +
        bits(chunk.text.length, [10, 12, 14][size] ?? 0) +
        groups(chunk.text, 3, (part) => bits(Number(part), [0, 4, 7, 10][part.length] ?? 0))
      );
    case 'alphanumeric':
      return bits(2, 4) + bits(chunk.text.length, [9, 11, 13][size] ?? 0) + groups(chunk.text, 2, letterBits);
    case 'byte':
      return bits(4, 4) + bits(chunk.bytes.length, size === 0 ? 8 : 16) + chunk.bytes.map((byte) => bits(byte, 8)).join('');
    case 'kanji':
      return bits(8, 4) + bits(chunk.bytes.length / 2, [8, 10, 12][size] ?? 0) + kanjiBits(chunk.bytes);
  }
}

function letterBits(part: string): string {
  const [first = 0, second] = [...part].map((letter) => letters.indexOf(letter));
  return second === undefined ? bits(first, 6) : bits(first * 45 + second, 11);
}

function kanjiBits(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const code = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const value = code - (code < 0xe040 ? 0x8140 : 0xc140);
    text += bits((value >> 8) * 0xc0 + (value & 0xff), 13);
  }
  return text;
}

function groups(text: string, length: number, each: (part: string) => string): string {
  return (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).map(each).join('');
}

function bits(value: number, count: number): string {
  return value.toString(2).padStart(count, '0');
}
