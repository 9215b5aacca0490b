import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addRange, inRanges, intersectRange, subtractPlaces, subtractRange } from '../../src/replica/ranges.js';
import type { Range } from '../../src/storage/storage.js';

const places = 40;
const range = fc.tuple(fc.integer({ min: 1, max: places }), fc.integer({ min: 1, max: places })) as fc.Arbitrary<Range>;
const step = fc.oneof(
  range.map((value) => ({ type: 'add', value }) as const),
  range.map((value) => ({ type: 'subtract', value }) as const),
  fc.array(fc.integer({ min: 1, max: places })).map((value) => ({ type: 'places', value }) as const),
);

function within([from, to]: Range): number[] {
  return Array.from({ length: places }, (_, index) => index + 1).filter((place) => from <= place && place <= to);
}

it('does with ranges what sets of places do, and keeps them ascending, disjoint and apart', () => {
  fc.assert(
    fc.property(fc.array(step), range, (steps, window) => {
      let ranges: readonly Range[] = [];
      const model = new Set<number>();
      for (const { type, value } of steps) {
        if (type === 'add') {
          ranges = addRange(ranges, value);
          for (const place of within(value)) model.add(place);
        } else if (type === 'subtract') {
          ranges = subtractRange(ranges, value);
          for (const place of within(value)) model.delete(place);
        } else {
          ranges = subtractPlaces(ranges, value);
          for (const place of value) model.delete(place);
        }
        for (const [index, [from, to]] of ranges.entries()) {
          expect(from).toBeLessThanOrEqual(to);
          expect(from).toBeGreaterThan((ranges[index - 1]?.[1] ?? -1) + 1);
        }
        for (const place of within([1, places])) expect(inRanges(ranges, place)).toBe(model.has(place));
        const cut = intersectRange(ranges, window);
        for (const place of within([1, places])) expect(inRanges(cut, place)).toBe(model.has(place) && within(window).includes(place));
      }
    }),
  );
});

it('takes a hundred thousand places out in one go', () => {
  const taken = Array.from({ length: 50_000 }, (_, index) => index * 2 + 1);
  expect(subtractPlaces([[1, 100_000]], taken.slice(0, 200))).toHaveLength(200);
  expect(
    subtractPlaces(
      [[1, 100_000]],
      Array.from({ length: 100_000 }, (_, index) => 100_000 - index),
    ),
  ).toEqual([]);
});
