import type { PixelImage } from '@guanxi/core/qr';

/** Bytes of an uncompressed video of one still frame, which Chromium's fake camera shows for ever: `image` in the middle, in grey. */
export function y4m(image: PixelImage, width = 640, height = 480): Uint8Array {
  const header = new TextEncoder().encode(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const mark = new TextEncoder().encode('FRAME\n');
  const light = new Uint8Array(width * height).fill(180);
  const [left, top] = [Math.floor((width - image.width) / 2), Math.floor((height - image.height) / 2)];
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) light[(top + y) * width + left + x] = image.data[(y * image.width + x) * 4]!;
  }
  const colour = new Uint8Array((width * height) / 2).fill(128);
  return Buffer.concat([header, ...Array.from({ length: 3 }, () => Buffer.concat([mark, light, colour]))]);
}
