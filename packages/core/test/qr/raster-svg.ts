import type { PixelImage } from '@guanxi/core/qr';

/** The pixels of an SVG of ours, `scale` to a unit: its paths of whole runs and, in grey, the square of its logo. */
export function rasterSvg(svg: string, scale: number): PixelImage {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  const fill = (x: number, y: number, width: number, height: number, colour: readonly number[]) => {
    for (let row = y * scale; row < (y + height) * scale; row++) {
      for (let at = x * scale; at < (x + width) * scale; at++) data.set(colour, (row * side + at) * 4);
    }
  };
  for (const [, colour, path] of svg.matchAll(/<path fill="#(\w+)" d="([^"]+)"/g)) {
    const rgb = [0, 2, 4].map((at) => Number.parseInt(colour!.slice(at, at + 2), 16));
    const whole = /^M0 0h(\d+)v\d+H0z$/.exec(path!);
    if (whole) fill(0, 0, Number(whole[1]), Number(whole[1]), rgb);
    else for (const [, x, y, length] of path!.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) fill(Number(x), Number(y), Number(length), 1, rgb);
  }
  const logo = /<image x="([\d.]+)" y="[\d.]+" width="(\d+)"/.exec(svg);
  if (logo) fill(Number(logo[1]), Number(logo[1]), Number(logo[2]), Number(logo[2]), [200, 30, 30]);
  return { width: side, height: side, data };
}
