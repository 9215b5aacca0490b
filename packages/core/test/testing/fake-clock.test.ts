import { fakeClock } from '@guanxi/core/testing';
import { expect, test } from 'vitest';

test('stands still, then runs timers in order, each at its time', async () => {
  const clock = fakeClock(1000);
  const seen: [string, number][] = [];
  clock.after(20, () => seen.push(['b', clock.now()]));
  clock.after(10, () => seen.push(['a', clock.now()]));
  clock.after(20, () => seen.push(['c', clock.now()]));
  await clock.advance(15);
  expect(seen).toEqual([['a', 1010]]);
  expect(clock.now()).toBe(1015);
  await clock.advance(5);
  expect(seen.slice(1)).toEqual([
    ['b', 1020],
    ['c', 1020],
  ]);
});

test('lets promises go on between timers, and runs the timers that they set', async () => {
  const clock = fakeClock(0);
  const seen: number[] = [];
  const tick = async () => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise<void>((resolve) => void clock.after(10, resolve));
      for (let step = 0; step < 50; step += 1) await null;
      seen.push(clock.now());
    }
  };
  void tick();
  await clock.advance(100);
  expect(seen).toEqual([10, 20, 30]);
});

test('does not run a timer that was cancelled, and counts those that are set', async () => {
  const clock = fakeClock();
  const cancel = clock.after(10, () => expect.unreachable());
  expect(clock.pending).toBe(1);
  cancel();
  cancel();
  await clock.advance(20);
  expect(clock.pending).toBe(0);
});

test('adds up when it is moved twice at once', async () => {
  const clock = fakeClock(0);
  await Promise.all([clock.advance(10), clock.advance(10)]);
  expect(clock.now()).toBe(20);
});
