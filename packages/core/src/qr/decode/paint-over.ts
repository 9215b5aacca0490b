import type { PixelImage } from '../pixel-image.js';
import type { Corners } from '../symbol/sample-grid.js';

/** How far beyond the corners is painted, in parts of the distance from the middle: a module of a small code. */
const beyond = 1.06;

/** A copy of `image` with what lies between `corners` white, so that the next search finds another code. */
export function paintOver({ width, height, data }: PixelImage, corners: Corners): PixelImage {
  const middle = { x: 0, y: 0 };
  for (const { x, y } of corners) {
    middle.x += x / 4;
    middle.y += y / 4;
  }
  const edges = corners.map(({ x, y }) => ({ x: middle.x + (x - middle.x) * beyond, y: middle.y + (y - middle.y) * beyond }));
  const copy = data.slice();
  const top = Math.max(Math.floor(Math.min(...edges.map(({ y }) => y))), 0);
  const bottom = Math.min(Math.ceil(Math.max(...edges.map(({ y }) => y))), height - 1);
  for (let row = top; row <= bottom; row++) {
    const crossings = edges.flatMap((from, at) => {
      const to = edges[(at + 1) % 4] ?? from;
      const isCrossed = from.y <= row !== to.y <= row;
      return isCrossed ? [from.x + ((row - from.y) / (to.y - from.y)) * (to.x - from.x)] : [];
    });
    if (crossings.length < 2) continue;
    const left = Math.min(Math.max(Math.floor(Math.min(...crossings)), 0), width);
    const right = Math.min(Math.max(Math.ceil(Math.max(...crossings)) + 1, left), width);
    copy.fill(255, (row * width + left) * 4, (row * width + right) * 4);
  }
  return { width, height, data: copy };
}
