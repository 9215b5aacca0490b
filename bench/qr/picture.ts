/** A picture without colours, its light from 0 to 255 and not rounded, so that degradations add up as they do in a lens. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly light: Float32Array;
}

/** Dark modules on a light ground, `scale` pixels each, with a quiet zone of four. */
export function drawn(size: number, isDark: (x: number, y: number) => boolean, scale: number): Picture {
  const side = Math.round((size + 8) * scale);
  const light = Float32Array.from({ length: side * side }, (_, at) => {
    const x = Math.floor((at % side) / scale) - 4;
    const y = Math.floor(Math.floor(at / side) / scale) - 4;
    return x >= 0 && y >= 0 && x < size && y < size && isDark(x, y) ? 20 : 235;
  });
  return { width: side, height: side, light };
}

/** As scanners take it. */
export function pixels({ width, height, light }: Picture): { width: number; height: number; data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < light.length; at++) data.fill(light[at]!, at * 4, at * 4 + 3);
  return { width, height, data };
}
