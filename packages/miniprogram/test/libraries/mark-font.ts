/** Units of the em, and in them the corners of the mark: a diamond that nearly fills the line. */
const em = 1000;
const points = [
  [500, -100],
  [100, 300],
  [500, 700],
  [900, 300],
] as const;

/** A TrueType font that draws one mark, a diamond, for every letter of the private area, where fonts of icons have theirs. */
export function markFont(): Buffer {
  const outline = Buffer.concat([
    int16(1, 100, -100, 900, 700, points.length - 1, 0),
    Buffer.from(points.map(() => 1)),
    int16(...points.map(([x], at) => x - (points[at - 1]?.[0] ?? 0)), ...points.map(([, y], at) => y - (points[at - 1]?.[1] ?? 0))),
  ]);
  const tables: Readonly<Record<string, Buffer>> = {
    'OS/2': Buffer.concat([
      int16(3, em, 400, 5, 0),
      Buffer.alloc(52),
      int16(0x40, 0xe000, 0xf8ff, 800, -200, 0, 800, 200),
      Buffer.alloc(18),
    ]),
    // Format 13: one glyph, the second, for a whole range.
    cmap: Buffer.concat([int16(0, 1, 3, 10), int32(12), int16(13, 0), int32(28, 0, 1, 0xe000, 0xf8ff, 1)]),
    glyf: outline,
    head: Buffer.concat([int32(0x10000, 0, 0, 0x5f0f3cf5), int16(0, em), Buffer.alloc(16), int16(0, 0, em, em, 0, 8, 2, 1, 0)]),
    hhea: Buffer.concat([int32(0x10000), int16(800, -200, 0, em, 0, 0, em), Buffer.alloc(16), int16(2)]),
    hmtx: int16(em, 0, em, 100),
    loca: int32(0, 0, outline.length),
    maxp: Buffer.concat([int32(0x10000), int16(2, points.length, 1, 0, 0, 1), Buffer.alloc(16)]),
    name: int16(0, 0, 6),
    post: Buffer.concat([int32(0x30000), Buffer.alloc(28)]),
  };
  const names = Object.keys(tables);
  let offset = 12 + 16 * names.length;
  const directory = names.map((name) => {
    const table = tables[name] as Buffer;
    const entry = Buffer.concat([Buffer.from(name.padEnd(4)), int32(0, offset, table.length)]);
    offset += Math.ceil(table.length / 4) * 4;
    return entry;
  });
  const bodies = names.map((name) => Buffer.concat([tables[name] as Buffer, Buffer.alloc(-(tables[name] as Buffer).length & 3)]));
  return Buffer.concat([int32(0x10000), int16(names.length, 128, 3, names.length * 16 - 128), ...directory, ...bodies]);
}

const int16 = (...numbers: number[]) => Buffer.from(numbers.flatMap((number) => [(number >> 8) & 255, number & 255]));
const int32 = (...numbers: number[]) => Buffer.concat(numbers.map((number) => int16(number >>> 16, number)));
