import type { GreyImage } from '../picture/grey-image.js';
import { pixelsOf } from '../picture/grey-image.js';
import type { PixelImage } from '../pixel-image.js';
import type { QrSegment } from '../text/qr-segment.js';
import { type Finder, findFinders } from './find-finders.js';
import { readGrid } from './read-grid.js';
import { type Corners, type Point, sampleGrid } from './sample-grid.js';

/** A code that was found by its finders alone. */
export interface FoundCode {
  readonly corners: Corners;
  /** Undefined for one that is whole but of a kind that we do not read. */
  readonly segments: readonly QrSegment[] | undefined;
}

/** All that were found. */
export interface FoundCodes {
  readonly codes: readonly FoundCode[];
  /** Finders that belong to none of them. */
  readonly left: number;
}

/** Three finders that may be those of one code. */
interface Triple {
  readonly topLeft: Finder;
  readonly topRight: Finder;
  readonly bottomLeft: Finder;
  /** How far from a square they stand; 0 is one. */
  readonly skew: number;
}

/** Triples that are tried in one picture, the squarest first. */
const tries = 60;

/** The codes in a picture that lie flat in it, turned as they may be, several of them too: what jsqr takes for one another. */
export function findCodes(image: GreyImage, most: number): FoundCodes {
  const finders = findFinders(image);
  const pixels = pixelsOf(image);
  const used = new Set<Finder>();
  const found: FoundCode[] = [];
  for (const { topLeft, topRight, bottomLeft } of triplesOf(finders).slice(0, tries)) {
    if (found.length >= most) break;
    if ([topLeft, topRight, bottomLeft].some((finder) => used.has(finder))) continue;
    const code = read(pixels, topLeft, topRight, bottomLeft);
    if (!code) continue;
    found.push(code);
    for (const finder of [topLeft, topRight, bottomLeft]) used.add(finder);
  }
  return { codes: found, left: finders.length - used.size };
}

function triplesOf(finders: readonly Finder[]): Triple[] {
  const triples: Triple[] = [];
  finders.forEach((a, i) => {
    finders.slice(i + 1).forEach((b, j) => {
      for (const c of finders.slice(i + j + 2)) {
        const triple = tripleOf(a, b, c);
        if (triple) triples.push(triple);
      }
    });
  });
  return triples.sort((a, b) => a.skew - b.skew);
}

/** The finder opposite the longest side is the one at the top left; the others follow by the turn from one to the other. */
function tripleOf(...finders: readonly [Finder, Finder, Finder]): Triple | undefined {
  const modules = finders.map(({ module }) => module);
  if (Math.max(...modules) > 1.5 * Math.min(...modules)) return undefined;
  const [a, b, c] = finders;
  const sides: readonly [Finder, Finder, Finder][] = [
    [a, b, c],
    [b, a, c],
    [c, a, b],
  ];
  const [topLeft, one, other] = sides.reduce((best, each) => (distance(each[1], each[2]) > distance(best[1], best[2]) ? each : best));
  const [first, second] = [distance(topLeft, one), distance(topLeft, other)];
  const module = (a.module + b.module + c.module) / 3;
  if (Math.min(first, second) < module * 12 || Math.max(first, second) > module * 180) return undefined;
  const cosine = ((one.x - topLeft.x) * (other.x - topLeft.x) + (one.y - topLeft.y) * (other.y - topLeft.y)) / (first * second);
  const skew = Math.abs(Math.log(first / second)) + Math.abs(cosine);
  if (skew > 0.5) return undefined;
  const turn = (one.x - topLeft.x) * (other.y - topLeft.y) - (one.y - topLeft.y) * (other.x - topLeft.x);
  return turn > 0 ? { topLeft, topRight: one, bottomLeft: other, skew } : { topLeft, topRight: other, bottomLeft: one, skew };
}

/** Tries the sizes that are nearest to what the distances say. */
function read(image: PixelImage, topLeft: Finder, topRight: Finder, bottomLeft: Finder): FoundCode | undefined {
  const module = (topLeft.module + topRight.module + bottomLeft.module) / 3;
  const modules = (distance(topLeft, topRight) + distance(topLeft, bottomLeft)) / 2 / module + 7;
  const version = Math.round((modules - 17) / 4);
  const reach = version > 10 ? 3 : 1;
  for (let by = 0; by <= reach * 2; by++) {
    const tried = version + (by % 2 === 0 ? by / 2 : -(by + 1) / 2);
    if (tried < 1 || tried > 40) continue;
    const size = 17 + 4 * tried;
    const corners = cornersOf(topLeft, topRight, bottomLeft, size);
    const reading = readGrid(sampleGrid(image, corners, size));
    if (reading.kind === 'read') return { corners, segments: reading.segments };
  }
  return undefined;
}

/** Finders have their middles three and a half modules from the edges. */
function cornersOf(topLeft: Point, topRight: Point, bottomLeft: Point, size: number): Corners {
  const place = (x: number, y: number): Point => {
    const [u, v] = [(x - 3.5) / (size - 7), (y - 3.5) / (size - 7)];
    return {
      x: topLeft.x + (topRight.x - topLeft.x) * u + (bottomLeft.x - topLeft.x) * v,
      y: topLeft.y + (topRight.y - topLeft.y) * u + (bottomLeft.y - topLeft.y) * v,
    };
  };
  return [place(0, 0), place(size, 0), place(size, size), place(0, size)];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
