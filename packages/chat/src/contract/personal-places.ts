import * as v from 'valibot';

/** Places of a conversation: ranges `[from, to]`, ends included, ascending, with at least one place between two of them. */
export type PlaceSet = readonly (readonly [from: number, to: number])[];

/** `set` and `ranges` together. Pure: server and client come to the same. */
export function addPlaces(set: PlaceSet, ranges: PlaceSet): PlaceSet {
  const merged: (readonly [number, number])[] = [];
  for (const range of [...set, ...ranges].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1] + 1) merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])];
    else merged.push(range);
  }
  return merged;
}

/** Whether `seq` is in `set`. */
export function hasPlace(set: PlaceSet, seq: number): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [from, to] = set[middle] as readonly [number, number];
    if (seq < from) high = middle;
    else if (seq > to) low = middle + 1;
    else return true;
  }
  return false;
}

/** The same set with at most `most` ranges: what lies before the last of them is filled up from the first place. */
export function fillBefore(set: PlaceSet, most: number): PlaceSet {
  if (set.length <= most) return set;
  const kept = set.slice(set.length - most);
  return [[1, (kept[0] as readonly [number, number])[1]], ...kept.slice(1)];
}

/** Some ranges, in any order. */
export const rangesSchema = (most: number) =>
  v.custom<PlaceSet>((value) => areRanges(value, most), `Pass 1 to ${most} ranges [from, to] of places from 1.`);

/** A whole set. */
export const placeSetSchema = (most: number) =>
  v.custom<PlaceSet>(
    (value) => areRanges(value, most) && value.every(([from], at) => at === 0 || from > (value[at - 1]?.[1] ?? 0) + 1),
    'Ranges of places ascend and do not touch.',
  );

function areRanges(value: unknown, most: number): value is PlaceSet {
  return Array.isArray(value) && value.length > 0 && value.length <= most && value.every(isRange);
}

function isRange(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger) && value[0] >= 1 && value[0] <= value[1];
}
