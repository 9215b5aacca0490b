import type { Range } from '../storage/storage.js';

/** Ranges with `range` put in; the result is ascending, disjoint and not touching. An empty range adds nothing. */
export function addRange(ranges: readonly Range[], [from, to]: Range): readonly Range[] {
  if (from > to) return ranges;
  const before: Range[] = [];
  const after: Range[] = [];
  let [low, high] = [from, to];
  for (const range of ranges) {
    if (range[1] < low - 1) before.push(range);
    else if (range[0] > high + 1) after.push(range);
    else [low, high] = [Math.min(low, range[0]), Math.max(high, range[1])];
  }
  return [...before, [low, high], ...after];
}

/** Ranges with the places of `range` taken out. */
export function subtractRange(ranges: readonly Range[], [from, to]: Range): readonly Range[] {
  if (from > to) return ranges;
  return [...intersectRange(ranges, [0, from - 1]), ...intersectRange(ranges, [to + 1, Number.MAX_SAFE_INTEGER])];
}

/** Ranges with `places` taken out. */
export function subtractPlaces(ranges: readonly Range[], places: readonly number[]): readonly Range[] {
  return places.reduce((rest, place) => subtractRange(rest, [place, place]), ranges);
}

/** The parts of `ranges` that lie within `range`. */
export function intersectRange(ranges: readonly Range[], [from, to]: Range): readonly Range[] {
  const shared = ranges.map(([low, high]): Range => [Math.max(low, from), Math.min(high, to)]);
  return shared.filter(([low, high]) => low <= high);
}

/** Whether `place` lies in one of `ranges`. */
export function inRanges(ranges: readonly Range[], place: number): boolean {
  return ranges.some(([from, to]) => from <= place && place <= to);
}
