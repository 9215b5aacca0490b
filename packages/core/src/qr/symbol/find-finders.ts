import { boxMean } from '../picture/box-mean.js';
import type { GreyImage } from '../picture/grey-image.js';
import type { Point } from './sample-grid.js';

/** One of the three squares in the corners of a code. */
export interface Finder extends Point {
  /** Pixels of a module. */
  readonly module: number;
  /** Rows in which it was seen. */
  readonly rows: number;
}

/** Finders that are looked at in one picture: those seen in most rows. */
const limit = 30;

/** The finders in a picture: runs of dark and light as 1:1:3:1:1, across and down. */
export function findFinders(image: GreyImage): Finder[] {
  const { width, height } = image;
  const dark = darkPixels(image);
  const found: Finder[] = [];
  for (let y = 0; y < height; y++) {
    let [first, second, third, fourth, length] = [0, 0, 0, 0, 0];
    for (let x = 0; x <= width; x++) {
      const value = x < width ? dark[y * width + x] : -1;
      const before = x > 0 ? dark[y * width + x - 1] : value;
      if (value !== before) {
        const middle = before === 1 && isFinder(first, second, third, fourth, length) ? x - length - fourth - third / 2 : -1;
        if (middle >= 0) add(found, dark, width, height, middle, y);
        [first, second, third, fourth, length] = [second, third, fourth, length, 0];
      }
      length++;
    }
  }
  return found
    .filter(({ rows, module }) => rows >= Math.max(2, module))
    .sort((a, b) => b.rows / b.module - a.rows / a.module)
    .slice(0, limit);
}

function darkPixels(image: GreyImage): Uint8Array {
  const means = boxMean(image, Math.max(10, Math.round(Math.max(image.width, image.height) / 16)));
  const dark = new Uint8Array(image.data.length);
  for (let at = 0; at < dark.length; at++) dark[at] = (image.data[at] ?? 0) < (means[at] ?? 0) - 3 ? 1 : 0;
  return dark;
}

/** Whether five runs are as 1:1:3:1:1, each wrong by less than three quarters of a module, the middle by twice that. */
function isFinder(a: number, b: number, c: number, d: number, e: number): boolean {
  const module = (a + b + c + d + e) / 7;
  const off = module * 0.75;
  const near = (run: number) => Math.abs(run - module) < off;
  return module >= 1 && Math.abs(c - module * 3) < off * 2 && near(a) && near(b) && near(d) && near(e);
}

/** Adds what is a finder downwards too to those found, or to the one that it is another row of. */
function add(found: Finder[], dark: Uint8Array, width: number, height: number, x: number, y: number): void {
  const down = across(dark, Math.floor(x) + y * width, width, y, height);
  if (!down) return;
  const over = across(dark, Math.floor(x) + Math.floor(down.middle) * width, 1, Math.floor(x), width);
  if (!over) return;
  const module = (down.module + over.module) / 2;
  if (Math.max(down.module, over.module) > 1.6 * Math.min(down.module, over.module)) return;
  const same = found.findIndex((each) => Math.hypot(each.x - over.middle, each.y - down.middle) < Math.max(each.module, module) * 2);
  const known = found[same];
  if (!known) {
    found.push({ x: over.middle, y: down.middle, module, rows: 1 });
    return;
  }
  const rows = known.rows + 1;
  const mean = (old: number, value: number) => old + (value - old) / rows;
  found[same] = { x: mean(known.x, over.middle), y: mean(known.y, down.middle), module: mean(known.module, module), rows };
}

/** The five runs around a dark pixel along a line, if they are those of a finder: their middle and the size of a module. */
function across(
  dark: Uint8Array,
  from: number,
  step: number,
  place: number,
  length: number,
): { middle: number; module: number } | undefined {
  const walk = (direction: number) => {
    const runs = [0, 0, 0];
    let at = direction > 0 ? place : place - 1;
    for (let run = 0; run < 3; run++) {
      while (at >= 0 && at < length && dark[from + (at - place) * step] === (run === 1 ? 0 : 1)) {
        runs[run] = (runs[run] ?? 0) + 1;
        at += direction;
      }
    }
    return runs as [number, number, number];
  };
  const before = walk(-1);
  const after = walk(1);
  const middle = before[0] + after[0];
  if (!isFinder(before[2], before[1], middle, after[1], after[2])) return undefined;
  const module = (before[2] + before[1] + middle + after[1] + after[2]) / 7;
  return { middle: place + (after[0] - before[0]) / 2, module };
}
