import type { PixelImage } from '@guanxi/core/qr';
import { blockShape } from '../../src/qr/symbol/block-table.js';
import { reservedModules } from '../../src/qr/symbol/grid.js';

/** A run of bits: a number and how many of its low bits count. */
export type Bits = readonly (readonly [value: number, count: number])[];

const levels = 'LMQH';

/**
 * The modules of a code of any bits, for what no library writes: Hanzi, ECI, parts of messages, modes that nobody defined.
 * Version 1 to 6, mask 0. `data` gets its terminator and its padding here.
 */
export function encodeRaw(data: Bits, version: number, level: string): { size: number; dark: Uint8Array } {
  const size = 17 + 4 * version;
  const reserved = reservedModules(version);
  const free = reserved.reduce((sum, each) => sum + 1 - each, 0);
  const total = free >> 3;
  const shape = blockShape(version, levels.indexOf(level));
  const capacity = total - shape.blocks * shape.correcting;
  const codewords = interleaved(padded(data, capacity), total, shape);
  const dark = functionPatterns(size, version);
  let at = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let row = 0; row < size; row++) {
      const y = up ? size - 1 - row : row;
      for (const x of [right, right - 1]) {
        if (reserved[y * size + x]) continue;
        const bit = (codewords[at >> 3]! >> (7 - (at & 7))) & 1;
        dark[y * size + x] = bit ^ ((x + y) % 2 === 0 ? 1 : 0);
        at++;
      }
    }
  }
  writeFormat(dark, size, (levels.indexOf(level) ^ 1) << 3);
  return { size, dark };
}

/** A picture of modules with a quiet zone of 4. */
export function pictureOf({ size, dark }: { size: number; dark: Uint8Array }, scale = 4): PixelImage {
  const side = (size + 8) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [mx, my] = [Math.floor(x / scale) - 4, Math.floor(y / scale) - 4];
      const isDark = mx >= 0 && my >= 0 && mx < size && my < size && dark[my * size + mx] === 1;
      if (isDark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

function padded(data: Bits, capacity: number): Uint8Array {
  let text = data.map(([value, count]) => value.toString(2).padStart(count, '0')).join('');
  if (text.length > capacity * 8) throw new Error('Too much for that version.');
  text += '0'.repeat(Math.min(4, capacity * 8 - text.length));
  text += '0'.repeat((8 - (text.length % 8)) % 8);
  const bytes = (text.match(/.{8}/g) ?? []).map((each) => Number.parseInt(each, 2));
  for (let pad = 0xec; bytes.length < capacity; pad ^= 0xec ^ 0x11) bytes.push(pad);
  return Uint8Array.from(bytes);
}

function interleaved(data: Uint8Array, total: number, { blocks, correcting }: { blocks: number; correcting: number }): number[] {
  const short = Math.floor(total / blocks) - correcting;
  const longer = total % blocks;
  let from = 0;
  const parts = Array.from({ length: blocks }, (_, at) => {
    const length = short + (at >= blocks - longer ? 1 : 0);
    from += length;
    return [...data.subarray(from - length, from)];
  });
  const checks = parts.map((part) => remainder(part, correcting));
  const across = (lists: number[][]) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, at) =>
      lists.flatMap((list) => list.slice(at, at + 1)),
    ).flat();
  return [...across(parts), ...across(checks)];
}

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (((product << 1) ^ (product & 0x80 ? 0x11d : 0)) & 0x1ff) ^ ((b >> bit) & 1 ? a : 0);
  return product;
}

function remainder(data: readonly number[], degree: number): number[] {
  let generator = [1];
  for (let at = 0, root = 1; at < degree; at++, root = times(root, 2)) {
    generator = [...generator, 0].map((each, i) => each ^ (i > 0 ? times(generator[i - 1]!, root) : 0));
  }
  const rest = [...data, ...new Array<number>(degree).fill(0)];
  for (let at = 0; at < data.length; at++) {
    const factor = rest[at]!;
    generator.forEach((each, i) => {
      rest[at + i] = rest[at + i]! ^ times(each, factor);
    });
  }
  return rest.slice(data.length);
}

function functionPatterns(size: number, version: number): Uint8Array {
  const dark = new Uint8Array(size * size);
  for (let at = 8; at < size - 8; at += 2) {
    dark[6 * size + at] = 1;
    dark[at * size + 6] = 1;
  }
  const square = (x: number, y: number, side: number) => {
    for (let dy = 0; dy < side; dy++) {
      for (let dx = 0; dx < side; dx++) {
        const ring = Math.min(dx, dy, side - 1 - dx, side - 1 - dy);
        dark[(y + dy) * size + x + dx] = ring === 1 ? 0 : 1;
      }
    }
  };
  square(0, 0, 7);
  square(size - 7, 0, 7);
  square(0, size - 7, 7);
  if (version > 1) square(size - 9, size - 9, 5);
  dark[(size - 8) * size + 8] = 1;
  return dark;
}

function writeFormat(dark: Uint8Array, size: number, format: number): void {
  let rest = format << 10;
  for (let bit = 14; bit >= 10; bit--) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10);
  const bits = ((format << 10) | rest) ^ 0x5412;
  const line = [0, 1, 2, 3, 4, 5, 7, 8];
  const first = [
    ...line.map((x) => [x, 8]),
    ...line
      .slice(0, -1)
      .reverse()
      .map((y) => [8, y]),
  ];
  const second = [...Array.from({ length: 7 }, (_, at) => [8, size - 1 - at]), ...Array.from({ length: 8 }, (_, at) => [size - 8 + at, 8])];
  for (const copy of [first, second]) {
    copy.forEach(([x, y], at) => {
      dark[y! * size + x!] = (bits >> (14 - at)) & 1;
    });
  }
}
