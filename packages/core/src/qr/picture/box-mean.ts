import type { GreyImage } from './grey-image.js';

/** For each pixel the mean of the square of `reach` pixels around it, in time that does not depend on `reach`. */
export function boxMean({ width, height, data }: GreyImage, reach: number): Float32Array {
  const rows = new Float32Array(width * height);
  lines(data, rows, { count: height, length: width, step: 1, stride: width, reach });
  const means = new Float32Array(width * height);
  lines(rows, means, { count: width, length: height, step: width, stride: 1, reach });
  return means;
}

interface Lines {
  readonly count: number;
  readonly length: number;
  /** From one pixel of a line to the next. */
  readonly step: number;
  /** From the beginning of one line to that of the next. */
  readonly stride: number;
  readonly reach: number;
}

function lines(from: ArrayLike<number>, to: Float32Array, { count, length, step, stride, reach }: Lines): void {
  for (let line = 0; line < count; line++) {
    const start = line * stride;
    let sum = 0;
    for (let at = 0; at < Math.min(reach, length); at++) sum += from[start + at * step] ?? 0;
    for (let at = 0; at < length; at++) {
      if (at + reach < length) sum += from[start + (at + reach) * step] ?? 0;
      if (at > reach) sum -= from[start + (at - reach - 1) * step] ?? 0;
      to[start + at * step] = sum / (Math.min(at + reach, length - 1) - Math.max(at - reach, 0) + 1);
    }
  }
}
