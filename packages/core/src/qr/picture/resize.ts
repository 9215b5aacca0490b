import type { GreyImage } from './grey-image.js';

/** `image` at `factor` times its size: the mean of what a pixel covers when smaller, between the nearest four when larger. */
export function resize(image: GreyImage, factor: number): GreyImage {
  const width = Math.max(Math.round(image.width * factor), 1);
  const height = Math.max(Math.round(image.height * factor), 1);
  if (width === image.width && height === image.height) return image;
  return factor < 1 ? shrunk(image, width, height) : stretched(image, width, height);
}

function shrunk(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8ClampedArray(width * height);
  const columns = shares(image.width, width);
  const rows = shares(image.height, height);
  for (let y = 0; y < height; y++) {
    const row = rows[y] ?? nothing;
    for (let x = 0; x < width; x++) {
      const column = columns[x] ?? nothing;
      let sum = 0;
      row.weights.forEach((down, i) => {
        const from = (row.from + i) * image.width + column.from;
        for (let j = 0; j < column.weights.length; j++) sum += (image.data[from + j] ?? 0) * down * (column.weights[j] ?? 0);
      });
      data[y * width + x] = sum;
    }
  }
  return { width, height, data };
}

/** What of a line of pixels falls on one of a shorter line. */
interface Share {
  readonly from: number;
  readonly weights: readonly number[];
}

const nothing: Share = { from: 0, weights: [] };

function shares(long: number, short: number): Share[] {
  const factor = long / short;
  return Array.from({ length: short }, (_, at) => {
    const begin = at * factor;
    const end = Math.min(begin + factor, long);
    const from = Math.floor(begin);
    const weights = Array.from(
      { length: Math.ceil(end) - from },
      (_, i) => (Math.min(from + i + 1, end) - Math.max(from + i, begin)) / factor,
    );
    return { from, weights };
  });
}

function stretched(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8ClampedArray(width * height);
  const columns = Array.from({ length: width }, (_, x) => between(x, width, image.width));
  for (let y = 0; y < height; y++) {
    const [top, down] = between(y, height, image.height);
    const upper = top * image.width;
    const lower = Math.min(top + 1, image.height - 1) * image.width;
    for (let x = 0; x < width; x++) {
      const [left, right] = columns[x] ?? [0, 0];
      const next = Math.min(left + 1, image.width - 1);
      const above = (image.data[upper + left] ?? 0) * (1 - right) + (image.data[upper + next] ?? 0) * right;
      const below = (image.data[lower + left] ?? 0) * (1 - right) + (image.data[lower + next] ?? 0) * right;
      data[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return { width, height, data };
}

/** The pixel before the middle of pixel `at` of a longer line, and how far after that one's own middle it lies. */
function between(at: number, long: number, short: number): [number, number] {
  const place = Math.min(Math.max(((at + 0.5) * short) / long - 0.5, 0), short - 1);
  return [Math.floor(place), place - Math.floor(place)];
}
