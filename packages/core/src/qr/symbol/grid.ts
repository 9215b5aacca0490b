/** The modules of a code as they were seen: 1 is dark, row by row. */
export interface Grid {
  /** Modules of a side: 21 to 177. */
  readonly size: number;
  readonly dark: Uint8Array;
}

/** The same with rows and columns changed, as a mirrored code is read. */
export function mirrored({ size, dark }: Grid): Grid {
  return { size, dark: dark.map((_, at) => dark[(at % size) * size + Math.floor(at / size)] ?? 0) };
}

/** Which modules hold no codewords: finders, timing, alignment, format and version, as ISO/IEC 18004 lays them out. */
export function reservedModules(version: number): Uint8Array {
  const size = 17 + 4 * version;
  const reserved = new Uint8Array(size * size);
  const fill = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < y + height; row++) reserved.fill(1, row * size + x, row * size + x + width);
  };
  fill(0, 0, 9, 9);
  fill(size - 8, 0, 8, 9);
  fill(0, size - 8, 9, 8);
  fill(6, 0, 1, size);
  fill(0, 6, size, 1);
  const centres = alignmentCentres(version);
  const last = centres.length - 1;
  centres.forEach((x, i) => {
    centres.forEach((y, j) => {
      const finder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!finder) fill(x - 2, y - 2, 5, 5);
    });
  });
  if (version >= 7) {
    fill(size - 11, 0, 3, 6);
    fill(0, size - 11, 6, 3);
  }
  return reserved;
}

function alignmentCentres(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.floor((version * 4 + count * 2 + 1) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => 10 + 4 * version - (count - 2 - at) * step)];
}
