import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPlaces, fillBefore, hasPlace, type PlaceSet } from '../../src/contract/index.js';

const range = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 6 })).map(([from, more]) => [from, from + more] as const);
const ranges = fc.array(range, { maxLength: 20 });
const members = (set: PlaceSet) => new Set(set.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n)));

describe('a set of places', () => {
  // @feature 2 delete-for-me
  it('holds exactly what was added, in ranges that ascend and do not touch', () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        const set = addPlaces(addPlaces([], one), other);
        const wanted = members([...one, ...other]);
        for (let seq = 0; seq <= 70; seq++) expect(hasPlace(set, seq)).toBe(wanted.has(seq));
        expect(set.every(([from], at) => at === 0 || from > set[at - 1]![1] + 1)).toBe(true);
        expect(addPlaces(set, one)).toEqual(set);
        expect(addPlaces(addPlaces([], other), one)).toEqual(set);
      }),
    );
  });

  it('is filled up from the beginning when it has too many ranges, and forgets none', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 5 }), (some, most) => {
        const set = addPlaces([], some);
        const filled = fillBefore(set, most);
        expect(filled.length).toBeLessThanOrEqual(most);
        for (const seq of members(set)) expect(hasPlace(filled, seq)).toBe(true);
        expect(addPlaces([], filled)).toEqual(filled);
      }),
    );
  });
});
