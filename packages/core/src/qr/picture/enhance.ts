import { boxMean } from './box-mean.js';
import type { GreyImage } from './grey-image.js';

/** `image` with its edges steeper: what a pixel differs from its neighbourhood is added `amount` times. Undoes blur. */
export function sharpen(image: GreyImage, reach: number, amount: number): GreyImage {
  const means = boxMean(image, reach);
  return each(image, (value, at) => value + amount * (value - (means[at] ?? 0)));
}

/** `image` without its finest grain, each pixel the mean of those around it. Undoes noise. */
export function smooth(image: GreyImage, reach: number): GreyImage {
  return { ...image, data: new Uint8ClampedArray(boxMean(image, reach)) };
}

/** `image` in black and white, each pixel compared with its neighbourhood. Undoes shadows and low contrast. */
export function blackAndWhite(image: GreyImage, reach: number): GreyImage {
  const means = boxMean(image, reach);
  return each(image, (value, at) => (value < (means[at] ?? 0) - 2 ? 0 : 255));
}

/** `image` with its darkest hundredth black and its lightest white. */
export function stretchContrast(image: GreyImage): GreyImage {
  const counts = new Uint32Array(256);
  for (const value of image.data) counts[value] = (counts[value] ?? 0) + 1;
  const few = image.data.length / 100;
  const edge = (values: readonly number[]) => {
    let seen = 0;
    for (const value of values) {
      seen += counts[value] ?? 0;
      if (seen > few) return value;
    }
    return 0;
  };
  const values = Array.from(counts, (_, value) => value);
  const low = edge(values);
  const high = edge(values.reverse());
  if (high <= low) return image;
  return each(image, (value) => ((value - low) * 255) / (high - low));
}

/** A loop, since `from` of a typed array takes ten times as long. */
function each({ width, height, data }: GreyImage, change: (value: number, at: number) => number): GreyImage {
  const changed = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) changed[at] = change(data[at] ?? 0, at);
  return { width, height, data: changed };
}
