import type { Picture } from './picture.js';

/** Numbers from 0 to 1 that are the same for the same seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A Gaussian blur of `sigma` pixels. */
export function blur(picture: Picture, sigma: number): Picture {
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((total, each) => total + each, 0);
  const pass = ({ width, height, light }: Picture, dx: number, dy: number): Picture => {
    const value = (x: number, y: number) => light[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)]!;
    const result = new Float32Array(light.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let total = 0;
        for (let at = -reach; at <= reach; at++) total += weights[at + reach]! * value(x + at * dx, y + at * dy);
        result[y * width + x] = total / sum;
      }
    }
    return { width, height, light: result };
  };
  return pass(pass(picture, 1, 0), 0, 1);
}

/** Gaussian noise of `sigma` in each pixel. */
export function noise(picture: Picture, sigma: number, random: () => number): Picture {
  const light = picture.light.map((value) => value + sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
  return { ...picture, light };
}

/** Dark where it was light. */
export function invert(picture: Picture): Picture {
  return { ...picture, light: picture.light.map((value) => 255 - value) };
}

/** All light between `low` and `high`. */
export function flatten(picture: Picture, low: number, high: number): Picture {
  return { ...picture, light: picture.light.map((value) => low + (value / 255) * (high - low)) };
}

/** Darker from one side to the other, down to `share` of the light. */
export function shade(picture: Picture, share: number): Picture {
  return { ...picture, light: picture.light.map((value, at) => value * (1 - (1 - share) * ((at % picture.width) / picture.width))) };
}

/** Turned by `degrees` on a ground of its own light that holds all of it. */
export function turn(picture: Picture, degrees: number): Picture {
  const angle = (degrees * Math.PI) / 180;
  return project(picture, [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)], 0);
}

/** Seen from the side: tilted by `degrees` out of the picture's plane, turned by `turned` before. */
export function tilt(picture: Picture, degrees: number, turned: number): Picture {
  const angle = (degrees * Math.PI) / 180;
  const first = (turned * Math.PI) / 180;
  const flat = [Math.cos(first), -Math.sin(first), Math.sin(first) * Math.cos(angle), Math.cos(first) * Math.cos(angle)] as const;
  return project(picture, flat, Math.sin(angle));
}

type Turned = readonly [number, number, number, number];

/** Each pixel of the result is the mean of nine rays through it, to a plane that comes nearer with `depth`. */
function project(picture: Picture, [a, b, c, d]: Turned, depth: number): Picture {
  const side = Math.ceil(Math.hypot(picture.width, picture.height));
  const light = new Float32Array(side * side);
  const eye = side * 2; // How far away the eye is.
  const determinant = a * d - b * c;
  const cosine = depth === 0 ? 1 : Math.sqrt(1 - depth * depth);
  const lookUp = (x: number, y: number) => {
    // A point of the plane at height h is nearer by h * depth / cosine; solved for the plane from where the ray goes.
    const w = eye / (eye + (y * depth) / cosine);
    const [u, v] = [x * w, y * w];
    const px = (d * u - b * v) / determinant + picture.width / 2;
    const py = (-c * u + a * v) / determinant + picture.height / 2;
    if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) return picture.light[0]!;
    return picture.light[Math.floor(py) * picture.width + Math.floor(px)]!;
  };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let total = 0;
      for (let ray = 0; ray < 9; ray++)
        total += lookUp(x + ((ray % 3) + 0.5) / 3 - side / 2, y + (Math.floor(ray / 3) + 0.5) / 3 - side / 2);
      light[y * side + x] = total / 9;
    }
  }
  return { width: side, height: side, light };
}
