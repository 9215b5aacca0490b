import type { QrSegment } from '../text/qr-segment.js';
import { blockShape } from './block-table.js';
import { correctErrors } from './correct-errors.js';
import { type Grid, mirrored, reservedModules } from './grid.js';
import { readSegments } from './read-segments.js';

/** What a grid says. */
export type GridReading =
  /** Whole: every codeword is right, or was put right. `undefined` segments are of a kind that we do not read. */
  | { readonly kind: 'read'; readonly version: number; readonly segments: readonly QrSegment[] | undefined }
  /** Too much of it is wrong. These are the data codewords as they were seen, in each way that they may stand. */
  | { readonly kind: 'damaged'; readonly data: readonly Uint8Array[] };

/** Reads the modules of a code, mirrored or not. */
export function readGrid(grid: Grid): GridReading {
  const damaged: Uint8Array[] = [];
  for (const way of [grid, mirrored(grid)]) {
    const format = formatOf(way);
    const version = (way.size - 17) / 4;
    if (!format || !Number.isInteger(version)) continue;
    const blocks = blocksOf(codewordsOf(way, version, format.mask), version, format.level);
    const { correcting } = blockShape(version, format.level);
    damaged.push(dataOf(blocks, correcting));
    const most = (correcting - kept(version, format.level)) / 2;
    if (!blocks.every((block) => isRight(correctErrors(block, correcting), most))) continue;
    return { kind: 'read', version, segments: readSegments(dataOf(blocks, correcting), version) };
  }
  return { kind: 'damaged', data: damaged };
}

/** Codewords that small codes keep back from correcting, so that noise is not taken for a code: table 9 too. */
function kept(version: number, level: number): number {
  return ([[3, 2, 1, 1], [2], [1]][version - 1] ?? [])[level] ?? 0;
}

function isRight(wrong: number, most: number): boolean {
  return wrong >= 0 && wrong <= most;
}

interface Format {
  /** 0 to 3: L, M, Q, H. */
  readonly level: number;
  readonly mask: number;
}

/** The nearest of the 32 formats to what either of its two copies says, if at most 3 of 15 bits are wrong. */
function formatOf({ size, dark }: Grid): Format | undefined {
  const bits = (places: readonly (readonly [number, number])[]) =>
    places.reduce((sum, [x, y]) => (sum << 1) | (dark[y * size + x] ?? 0), 0);
  const line = [0, 1, 2, 3, 4, 5, 7, 8];
  const copies = [
    bits([
      ...line.map((x) => [x, 8] as const),
      ...line
        .slice(0, -1)
        .reverse()
        .map((y) => [8, y] as const),
    ]),
    bits([
      ...Array.from({ length: 7 }, (_, at) => [8, size - 1 - at] as const),
      ...Array.from({ length: 8 }, (_, at) => [size - 8 + at, 8] as const),
    ]),
  ];
  let best: Format | undefined;
  let least = 4;
  for (let format = 0; format < 32; format++) {
    for (const copy of copies) {
      const distance = ones(copy ^ formatBits(format));
      if (distance < least) {
        least = distance;
        best = { level: (format >> 3) ^ 1, mask: format & 7 }; // In the code 01 is L, 00 M, 11 Q and 10 H.
      }
    }
  }
  return best;
}

function formatBits(format: number): number {
  let rest = format << 10;
  for (let bit = 14; bit >= 10; bit--) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10);
  return ((format << 10) | rest) ^ 0x5412;
}

function ones(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The codewords in the order in which they lie: columns in pairs from the right, up and down in turn. */
function codewordsOf({ size, dark }: Grid, version: number, mask: number): Uint8Array {
  const reserved = reservedModules(version);
  const isMasked = masks[mask] ?? (() => false);
  const codewords = new Uint8Array((size * size) >> 3);
  let bits = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--; // The column of the timing pattern is none of a pair.
    for (let row = 0; row < size; row++) {
      const y = up ? size - 1 - row : row;
      for (const x of [right, right - 1]) {
        if (reserved[y * size + x]) continue;
        const bit = (dark[y * size + x] ?? 0) ^ (isMasked(x, y) ? 1 : 0);
        codewords[bits >> 3] = (codewords[bits >> 3] ?? 0) | (bit << (7 - (bits & 7)));
        bits++;
      }
    }
  }
  return codewords.subarray(0, bits >> 3);
}

/** Undoes the interleaving: data codewords of all blocks in turn, of which the last are longer by one, then the correcting ones. */
function blocksOf(codewords: Uint8Array, version: number, level: number): Uint8Array[] {
  const { blocks, correcting } = blockShape(version, level);
  const short = Math.floor(codewords.length / blocks);
  const longer = codewords.length % blocks;
  const shared = Array.from({ length: blocks }, (_, at) => new Uint8Array(short + (at >= blocks - longer ? 1 : 0)));
  let from = 0;
  for (let place = 0; place <= short; place++) {
    for (const block of shared) {
      if (place < block.length - correcting) block[place] = codewords[from++] ?? 0;
    }
  }
  for (let place = 0; place < correcting; place++) {
    for (const block of shared) block[block.length - correcting + place] = codewords[from++] ?? 0;
  }
  return shared;
}

function dataOf(blocks: readonly Uint8Array[], correcting: number): Uint8Array {
  return Uint8Array.from(blocks.flatMap((block) => [...block.subarray(0, block.length - correcting)]));
}
