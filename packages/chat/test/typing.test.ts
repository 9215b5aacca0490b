import type { Client, LogId, UserId } from '@guanxi/core';
import { directLog } from '@guanxi/core';
import { Subject } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../src/index.js';
import { typing$, typingSender } from '../src/typing.js';
import { openWorld, until, type World } from './world.js';

const ann = 'ann' as UserId;
const bob = 'bob' as UserId;
const cy = 'cy' as UserId;
const log = directLog(ann, bob);

/** What of a client typing needs: a clock that is moved by hand, and signals that are written down. */
function handMade() {
  let time = 0;
  const timers = new Set<{ at: number; task: () => void }>();
  const sent: { at: number; on: boolean }[] = [];
  const signals = new Subject<{ log: LogId; author: UserId; kind: string; body: { on: boolean } }>();
  const client = {
    clock: {
      now: () => time,
      after(ms: number, task: () => void) {
        const timer = { at: time + ms, task };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    signal: async (_: unknown, __: LogId, { on }: { on: boolean }) => void sent.push({ at: time, on }),
    signals$: () => signals,
  } as unknown as Client;
  const pass = (ms: number) => {
    const end = time + ms;
    for (;;) {
      const next = [...timers].sort((a, b) => a.at - b.at).find(({ at }) => at <= end);
      if (!next) break;
      timers.delete(next);
      time = next.at;
      next.task();
    }
    time = end;
  };
  const signal = (author: UserId, on: boolean, where = log) => signals.next({ log: where, author, kind: 'chat.typing', body: { on } });
  return { client, pass, sent, signal, timers };
}

describe('typing', () => {
  it('shows who writes until it is not repeated for six seconds', () => {
    const { client, pass, signal, timers } = handMade();
    const shown: (readonly UserId[])[] = [];
    const watching = typing$(client, log, ann).subscribe((users) => shown.push(users));
    signal(bob, true);
    pass(limits.typing - 1);
    signal(bob, true);
    pass(limits.typing - 1);
    expect(shown).toEqual([[], [bob]]);
    pass(1);
    expect(shown).toEqual([[], [bob], []]);
    signal(bob, true);
    watching.unsubscribe();
    expect(timers.size).toBe(0);
  });

  it('takes the end of writing at once, keeps people apart and leaves oneself and other conversations out', () => {
    const { client, signal } = handMade();
    const shown: (readonly UserId[])[] = [];
    typing$(client, log, ann).subscribe((users) => shown.push(users));
    signal(ann, true);
    signal(bob, true, directLog(bob, cy));
    signal(bob, true);
    signal(cy, true);
    signal(bob, false);
    signal(bob, false);
    expect(shown).toEqual([[], [bob], [bob, cy], [cy]]);
  });

  it('tells at most every three seconds, however often it is called', () => {
    const { client, pass, sent } = handMade();
    const tell = typingSender(client, log);
    for (let n = 0; n < 100; n++) {
      tell(true);
      pass(100);
    }
    expect(sent.map(({ at }) => at)).toEqual([0, 3000, 6000, 9000]);
  });

  it('tells the end once, and only if it would still be believed', () => {
    const { client, pass, sent } = handMade();
    const tell = typingSender(client, log);
    tell(false);
    tell(true);
    tell(false);
    tell(false);
    pass(limits.typingEvery);
    tell(true);
    pass(limits.typing);
    tell(false);
    expect(sent.map(({ on }) => on)).toEqual([true, false, true]);
  });
});

describe('typing between people', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  // @feature 2 typing
  it('is seen by the other and ends with the message', async () => {
    const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
    const toBob = await ann.chat.direct(bob.user);
    const toAnn = await bob.chat.direct(ann.user);
    await (await toBob.send({ text: 'Hi' })).settled();
    const seen: (readonly UserId[])[] = [];
    const done = new Promise<void>((resolve) => {
      toAnn.typing$.subscribe((users) => {
        seen.push(users);
        if (seen.length === 3) resolve();
      });
    });
    await until(toAnn.messages$({ last: 1 }), ({ messages }) => messages.length === 1);
    toBob.setTyping(true);
    await until(toAnn.typing$, (users) => users.includes(ann.user));
    await toBob.send({ text: 'there' });
    await done;
    expect(seen).toEqual([[], [ann.user], []]);
  });
});
