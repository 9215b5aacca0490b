import type { PixelImage } from '../pixel-image.js';

/** A picture without colours. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** Light of each pixel, 0 to 255, row by row from the top left. */
  readonly data: Uint8ClampedArray;
}

/** The light of each pixel, by the weights of ITU-R BT.709; what is transparent counts as white, as it is shown. */
export function greyOf({ width, height, data }: PixelImage): GreyImage {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    const light = 0.2126 * (data[from] ?? 0) + 0.7152 * (data[from + 1] ?? 0) + 0.0722 * (data[from + 2] ?? 0);
    const alpha = (data[from + 3] ?? 0) / 255;
    grey[at] = light * alpha + 255 * (1 - alpha);
  }
  return { width, height, data: grey };
}

/** The same as pixels. */
export function pixelsOf({ width, height, data }: GreyImage): PixelImage {
  const pixels = new Uint8ClampedArray(data.length * 4);
  for (let at = 0, to = 0; at < data.length; at++, to += 4) {
    const light = data[at] ?? 0;
    pixels[to] = light;
    pixels[to + 1] = light;
    pixels[to + 2] = light;
    pixels[to + 3] = 255;
  }
  return { width, height, data: pixels };
}
