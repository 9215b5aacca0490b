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
  if (from > to || !ranges.some((range) => range[0] <= to && range[1] >= from)) return ranges;
  return ranges.flatMap((range) => {
    const rest: Range[] = [
      [range[0], Math.min(range[1], from - 1)],
      [Math.max(range[0], to + 1), range[1]],
    ];
    return range[1] < from || range[0] > to ? [range] : rest.filter(([low, high]) => low <= high);
  });
}

/** Ranges with `places` taken out. */
export function subtractPlaces(ranges: readonly Range[], places: readonly number[]): readonly Range[] {
  let rest = ranges;
  for (const run of runs(places)) rest = subtractRange(rest, run);
  return rest;
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

/** Places, in any order, as ranges. */
function runs(places: readonly number[]): Range[] {
  const found: [number, number][] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last && place <= last[1] + 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}
