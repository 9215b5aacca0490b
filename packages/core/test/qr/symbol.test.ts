import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { correctErrors } from '../../src/qr/symbol/correct-errors.js';
import { type Grid, mirrored } from '../../src/qr/symbol/grid.js';
import { readGrid } from '../../src/qr/symbol/read-grid.js';
import { decodeText } from '../../src/qr/text/decode-text.js';
import { type Bits, encodeRaw } from './encode-raw.js';

const levels = ['L', 'M', 'Q', 'H'] as const;
function gridOf(text: string, version: number, errorCorrectionLevel: (typeof levels)[number]): Grid {
  const { modules } = create([{ mode: 'byte', data: Buffer.from(text) }], { version, errorCorrectionLevel });
  return { size: modules.size, dark: Uint8Array.from(modules.data, (each) => (each ? 1 : 0)) };
}

function textOf(grid: Grid): string | undefined {
  const reading = readGrid(grid);
  return reading.kind === 'read' && reading.segments ? decodeText(reading.segments).text : undefined;
}

describe('a grid of modules', () => {
  test('is read in every version at every level, version 23 too', () => {
    for (let version = 1; version <= 40; version++) {
      for (const level of levels) expect(textOf(gridOf(`v${version}`, version, level)), `${version}-${level}`).toBe(`v${version}`);
    }
  });

  test('is read mirrored', () => {
    expect(textOf(mirrored(gridOf('mirror', 3, 'M')))).toBe('mirror');
  });

  test('is read with as much damage as its level gives back, and refused with more', () => {
    const grid = gridOf('https://app.example/q', 4, 'H');
    const spoil = (count: number) => {
      const dark = grid.dark.slice();
      // Codewords of 8 modules in pairs of columns from the lower right corner, up.
      for (let at = 0; at < count; at++) {
        const [x, y] = [grid.size - 1, grid.size - 1 - at * 4];
        dark[y * grid.size + x] = 1 - dark[y * grid.size + x]!;
      }
      return { size: grid.size, dark };
    };
    expect(textOf(spoil(4))).toBe('https://app.example/q');
    const lost = { size: grid.size, dark: grid.dark.map((each, at) => (at % grid.size > 10 && at % 3 === 0 ? 1 - each : each)) };
    expect(readGrid(lost).kind).toBe('damaged');
  });

  test('of noise is never read, and never a reason to throw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat(1)), (version, stream) => {
        const size = 17 + 4 * version;
        const dark = Uint8Array.from({ length: size * size }, () => stream.next().value as number);
        expect(textOf({ size, dark })).toBeUndefined();
      }),
    );
  });
});

describe('Reed-Solomon', () => {
  test('puts right up to half as many codewords as correct, whichever they are', () => {
    const zeros = new Uint8Array(60); // The block of nothing is a word of every such code.
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 30 }),
        fc.uniqueArray(fc.nat(59), { maxLength: 15 }),
        fc.integer({ min: 1, max: 255 }),
        (correcting, places, value) => {
          const block = zeros.slice();
          const few = places.slice(0, Math.floor(correcting / 2));
          for (const place of few) block[place] = value;
          expect(correctErrors(block, correcting)).toBe(few.length);
          expect(block).toEqual(zeros);
        },
      ),
    );
  });
});

describe('segments of modes that libraries seldom write', () => {
  const hanzi = (pairs: readonly [number, number][]): Bits => [
    [13, 4],
    [1, 4],
    [pairs.length, 8],
    ...pairs.map(([lead, trail]) => {
      const shift = lead >= 0xb0 ? 0xa6a1 : 0xa1a1;
      const code = ((lead << 8) | trail) - shift;
      return [(code >> 8) * 0x60 + (code & 0xff), 13] as const;
    }),
  ];
  const bytes = (...values: number[]): Bits => [[4, 4], [values.length, 8], ...values.map((value) => [value, 8] as const)];
  const read = (data: Bits) => textOf(encodeRaw(data, 2, 'M'));

  test('are read: Hanzi', () => {
    expect(
      read(
        hanzi([
          [0xb9, 0xd8],
          [0xcf, 0xb5],
          [0xa3, 0xac],
        ]),
      ),
    ).toBe('关系，');
  });

  test('are read: a character set named by ECI, of one, two and three bytes', () => {
    expect(read([[7, 4], [29, 8], ...bytes(0xb9, 0xd8)])).toBe('关');
    expect(read([[7, 4], [2, 2], [29, 14], ...bytes(0xb9, 0xd8)])).toBe('关');
    expect(read([[7, 4], [6, 3], [29, 21], ...bytes(0xb9, 0xd8)])).toBe('关');
  });

  test('are read: GS1 data, with and without an application', () => {
    expect(read([[5, 4], ...bytes(0x31, 0x30)])).toBe('10');
    expect(read([[9, 4], [37, 8], ...bytes(0x31, 0x30)])).toBe('10');
  });

  test.each<[string, Bits]>([
    ['a part of a message over several codes', [[3, 4], [0x01, 8], [0x55, 8], ...bytes(0x31)]],
    ['a mode that nobody defined', [[6, 4], ...bytes(0x31)]],
    [
      'Hanzi of an unknown set',
      [
        [13, 4],
        [2, 4],
        [1, 8],
        [500, 13],
      ],
    ],
    [
      'a length past the end',
      [
        [4, 4],
        [200, 8],
        [0x31, 8],
      ],
    ],
    [
      'digits past 999',
      [
        [1, 4],
        [3, 10],
        [1001, 10],
      ],
    ],
    [
      'letters past the last',
      [
        [2, 4],
        [2, 9],
        [2047, 11],
      ],
    ],
  ])('are refused: %s', (_, data) => {
    expect(read(data)).toBeUndefined();
  });
});
