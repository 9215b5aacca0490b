import type { PixelImage } from '../pixel-image.js';
import type { Grid } from './grid.js';

/** A place in a picture, in pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a code without its margin: top left, top right, bottom right, bottom left, as the code stands. */
export type Corners = readonly [Point, Point, Point, Point];

/** Half the side, in modules, of the neighbourhood that a module is compared with to tell dark from light. */
const reach = 4;

/**
 * The modules between `corners`, each compared with the mean of its neighbourhood, so that a shadow over the code does no
 * harm. An inverted code is turned around.
 */
export function sampleGrid(image: PixelImage, corners: Corners, size: number): Grid {
  const place = perspective(corners, size);
  const grey = new Float64Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (const [dx, dy] of spots) sum += greyAt(image, place(x + dx, y + dy));
      grey[y * size + x] = sum / spots.length;
    }
  }
  const dark = comparedWithNeighbours(grey, size);
  return { size, dark: looksInverted(dark, size) ? dark.map((each) => 1 - each) : dark };
}

const spots = [
  [0.5, 0.5],
  [0.35, 0.35],
  [0.65, 0.35],
  [0.35, 0.65],
  [0.65, 0.65],
] as const;

/** Where a place of the code, in modules, lies in the picture: the projection that takes the unit square to the corners. */
function perspective([a, b, c, d]: Corners, size: number): (x: number, y: number) => Point {
  const dx1 = b.x - c.x;
  const dx2 = d.x - c.x;
  const dy1 = b.y - c.y;
  const dy2 = d.y - c.y;
  const sx = a.x - b.x + c.x - d.x;
  const sy = a.y - b.y + c.y - d.y;
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  return (x, y) => {
    const u = x / size;
    const v = y / size;
    const w = g * u + h * v + 1;
    return {
      x: ((b.x - a.x + g * b.x) * u + (d.x - a.x + h * d.x) * v + a.x) / w,
      y: ((b.y - a.y + g * b.y) * u + (d.y - a.y + h * d.y) * v + a.y) / w,
    };
  };
}

/** Light at a place between the middles of four pixels. */
function greyAt({ width, height, data }: PixelImage, { x, y }: Point): number {
  const left = Math.min(Math.max(x - 0.5, 0), width - 1);
  const top = Math.min(Math.max(y - 0.5, 0), height - 1);
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const from = (y0 * width + x0) * 4;
  const next = x0 + 1 < width ? 4 : 0;
  const below = y0 + 1 < height ? width * 4 : 0;
  const upper = lightOf(data, from) * (1 - left + x0) + lightOf(data, from + next) * (left - x0);
  const lower = lightOf(data, from + below) * (1 - left + x0) + lightOf(data, from + below + next) * (left - x0);
  return upper * (1 - top + y0) + lower * (top - y0);
}

function lightOf(data: Uint8ClampedArray, from: number): number {
  return 0.2126 * (data[from] ?? 0) + 0.7152 * (data[from + 1] ?? 0) + 0.0722 * (data[from + 2] ?? 0);
}

function comparedWithNeighbours(grey: Float64Array, size: number): Uint8Array {
  const stride = size + 1;
  const sums = new Float64Array(stride * stride);
  for (let y = 0; y < size; y++) {
    for (let x = 0, row = 0; x < size; x++) {
      row += grey[y * size + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const sum = (x: number, y: number) => sums[y * stride + x] ?? 0;
  const dark = new Uint8Array(size * size);
  for (let at = 0; at < dark.length; at++) {
    const x = at % size;
    const y = Math.floor(at / size);
    const [left, right] = [Math.max(x - reach, 0), Math.min(x + reach + 1, size)];
    const [top, bottom] = [Math.max(y - reach, 0), Math.min(y + reach + 1, size)];
    const total = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
    dark[at] = (grey[at] ?? 0) * (right - left) * (bottom - top) < total ? 1 : 0;
  }
  return dark;
}

/** The middles of the finders are dark in a code that is not inverted. */
function looksInverted(dark: Uint8Array, size: number): boolean {
  let count = 0;
  for (const [left, top] of [
    [2, 2],
    [size - 5, 2],
    [2, size - 5],
  ] as const) {
    for (let at = 0; at < 9; at++) count += dark[(top + Math.floor(at / 3)) * size + left + (at % 3)] ?? 0;
  }
  return count < 14;
}
