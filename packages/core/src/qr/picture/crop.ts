import type { GreyImage } from './grey-image.js';

/** A part of a picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of `image` in `box`, which lies within it. */
export function crop(image: GreyImage, { left, top, width, height }: Box): GreyImage {
  const data = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left;
    data.set(image.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

/** Squares of at most `side` pixels that cover a picture, each overlapping the next by a third, so that no code is cut by all. */
export function tiles(width: number, height: number, side: number): Box[] {
  const starts = (length: number) => {
    const part = Math.min(side, length);
    const count = length <= side ? 1 : Math.ceil((length - part) / (part * (2 / 3))) + 1;
    return Array.from({ length: count }, (_, at) => (count === 1 ? 0 : Math.round((at * (length - part)) / (count - 1))));
  };
  return starts(height).flatMap((top) =>
    starts(width).map((left) => ({ left, top, width: Math.min(side, width), height: Math.min(side, height) })),
  );
}
