import { describe, expect, it } from 'vitest';
import { turns } from '../src/turns.js';

describe('turns', () => {
  it('keeps to its limit and to the order of asking', () => {
    const started: number[] = [];
    const two = turns(2);
    const taken = [0, 1, 2, 3].map((n) => two.take(() => started.push(n)));
    expect(started).toEqual([0, 1]);
    taken[1]?.done();
    expect(started).toEqual([0, 1, 2]);
    taken[1]?.done();
    expect(started).toEqual([0, 1, 2]);
    taken[0]?.done();
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('never starts what was given up while it waited', () => {
    const started: number[] = [];
    const one = turns(1);
    const taken = [0, 1, 2].map((n) => one.take(() => started.push(n)));
    taken[1]?.done();
    taken[0]?.done();
    expect(started).toEqual([0, 2]);
    expect(one.idle).toBe(false);
    taken[2]?.done();
    expect(one.idle).toBe(true);
  });
});
