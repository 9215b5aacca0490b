import { fakeClock } from '@guanxi/core/testing';
import { describe, expect, test } from 'vitest';
import { createWatchdog } from '../../src/host/watchdog.js';
import { runtimeLimits as limits } from '../../src/protocol/limits.js';
import { atWork } from '../../src/protocol/messages.js';

/** A watchdog over two sides, of which the view answers each ping. */
function watched() {
  const clock = fakeClock();
  const ended: { side: string; at: number }[] = [];
  const began = clock.now();
  const watchdog = createWatchdog({
    clock,
    ping: (id) => watchdog.pong('view', id),
    slow: () => undefined,
    dead: (side) => ended.push({ side, at: clock.now() - began }),
  });
  return { clock, watchdog, ended };
}

describe('a watchdog', () => {
  test('ends logic that answers nothing for the time of the limit', async () => {
    const { clock, ended } = watched();
    await clock.advance(limits.pingKill);
    expect(ended).toEqual([{ side: 'logic', at: limits.pingKill }]);
  });

  test('waits for logic that says again and again that it makes nodes, until the longer limit', async () => {
    const { clock, watchdog, ended } = watched();
    for (let at = 0; at < limits.workKill; at += 1_000) {
      expect(ended).toEqual([]);
      watchdog.pong('logic', atWork);
      await clock.advance(1_000);
    }
    expect(ended).toEqual([{ side: 'logic', at: limits.workKill }]);
  });

  test('ends logic that was at work and says so no more', async () => {
    const { clock, watchdog, ended } = watched();
    await clock.advance(3_000);
    watchdog.pong('logic', atWork);
    await clock.advance(limits.pingKill);
    expect(ended).toEqual([{ side: 'logic', at: 3_000 + limits.pingKill }]);
  });

  test('takes no word of the view for logic’s', async () => {
    const { clock, watchdog, ended } = watched();
    await clock.advance(3_000);
    watchdog.pong('view', atWork);
    await clock.advance(limits.pingKill);
    expect(ended).toEqual([{ side: 'logic', at: limits.pingKill }]);
  });
});
