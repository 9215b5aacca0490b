import type { Range } from '@guanxi/core';
import { BehaviorSubject } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat as contract } from '../src/contract/index.js';
import { openWorld, textsOf, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const length = 1000;

/** Bob comes back to a thousand messages, of which his device holds the newest few. */
async function longHistory() {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  const toBob = await ann.chat.direct(bob.user);
  bob.offline();
  for (let first = 1; first <= length; first += 100)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        ann.raw(contract.methods.send, { log: toBob.log, kind: 'chat.text', content: { text: `${first + n}` } }),
      ),
    );
  bob.online();
  const toAnn = await bob.chat.direct(ann.user);
  await until(toAnn.messages$({ last: 1 }), ({ last }) => last === length);
  return { ann, bob, toAnn };
}

describe('history', () => {
  // @feature 2 history
  it('is paged back to its beginning, each place once', async () => {
    const { toAnn } = await longHistory();
    const window$ = new BehaviorSubject<{ last: number } | { range: Range }>({ last: 50 });
    const shown = toAnn.messages$(window$);
    const end = await until(shown, ({ last }) => last === length);
    expect(end.holes.length).toBeGreaterThan(0);
    for (let last = 100; last <= length; last += 100) {
      window$.next({ last });
      await toAnn.load([length - last + 1, length]);
      const page = await until(shown, ({ holes, messages }) => holes.length === 0 && messages.length === last);
      expect(page.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, n) => length - last + 1 + n));
    }
    window$.next({ range: [1, length] });
    const all = await until(shown, ({ range, messages }) => range[0] === 1 && messages.length === length);
    expect(new Set(all.messages.map(({ id }) => id)).size).toBe(length);
    expect(new Set(textsOf(all.messages)).size).toBe(length);
    expect(all).toMatchObject({ first: 1, last: length, holes: [] });
  });

  // @feature 2 history
  it('shows the middle of a conversation with what is missing around it', async () => {
    const { bob, toAnn } = await longHistory();
    await toAnn.load([490, 510]);
    const middle = await until(toAnn.messages$({ range: [480, 520] }), ({ messages }) => messages.length >= 21);
    expect(middle.messages.filter(({ seq }) => seq >= 490 && seq <= 510)).toHaveLength(21);
    expect(middle.holes.every(([from, to]) => to < 490 || from > 510)).toBe(true);
    expect((await until(toAnn.summary$, () => true)).unread).toBe(length);
    bob.offline();
    await expect(toAnn.load([100, 110])).rejects.toMatchObject({ code: 'unavailable' });
  });
});
