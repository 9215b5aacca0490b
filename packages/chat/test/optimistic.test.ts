import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Conversation, Messages } from '../src/index.js';
import { agreeOn, messagesWhen, openWorld, textsOf, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Writes down everything a window emits, and says afterwards where it flickered. */
function record(conversation: Conversation) {
  const emissions: Messages[] = [];
  const subscription = conversation.messages$({ last: 200 }).subscribe((window) => emissions.push(window));
  return {
    emissions,
    stop: () => subscription.unsubscribe(),
    /** Each way in which an emission is wrong by itself or after the one before it. */
    faults(): string[] {
      return emissions.flatMap(({ messages }, at) => {
        const ids = messages.map(({ id }) => id);
        const before = emissions[at - 1]?.messages ?? [];
        const gone = before.filter(({ id }) => !ids.includes(id)).map(({ id }) => `${at}: ${id} vanished`);
        const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${at}: ${id} is there twice`);
        const back = before
          .filter(({ id, seq }) => seq > 0 && messages.some((now) => now.id === id && now.seq !== seq))
          .map(({ id }) => `${at}: ${id} has lost its place`);
        const places = messages.filter(({ seq }) => seq > 0).map(({ seq }) => seq);
        const order = places.every((seq, n) => n === 0 || seq > (places[n - 1] ?? 0)) ? [] : [`${at}: out of order`];
        const firstPending = messages.findIndex(({ seq }) => seq === 0);
        const late = firstPending >= 0 && messages.slice(firstPending).some(({ seq }) => seq > 0) ? [`${at}: pending before stored`] : [];
        return [...gone, ...twice, ...back, ...order, ...late];
      });
    },
  };
}

async function pair() {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  return { ann, bob, toBob: await ann.chat.direct(bob.user), toAnn: await bob.chat.direct(ann.user) };
}

describe('what is shown while it is pending', () => {
  // @feature 2 exactly-once
  it('goes from pending to stored without flicker or double', async () => {
    const { toBob, toAnn } = await pair();
    const recorded = record(toBob);
    const texts = Array.from({ length: 25 }, (_, n) => `${n}`);
    for (const text of texts) await toBob.send({ text });
    await agreeOn(texts, toBob, toAnn);
    recorded.stop();
    expect(recorded.faults()).toEqual([]);
    expect(recorded.emissions.some(({ messages }) => messages.some(({ delivery }) => delivery === 'pending'))).toBe(true);
  });

  // @feature 2 exactly-once
  it('shows an edit, a recall and a reaction once given and never the old state after it', async () => {
    const { toBob, toAnn } = await pair();
    const sent = await Promise.all(['a', 'b', 'c'].map((text) => toBob.send({ text })));
    await agreeOn(['a', 'b', 'c'], toBob, toAnn);
    const shown: string[][] = [];
    const watching = toBob.messages$({ last: 10 }).subscribe(({ messages }) => {
      shown.push(messages.map((message, n) => `${textsOf([message])[0]}${n === 2 ? Object.keys(message.reactions ?? {}).join('') : ''}`));
    });
    await toBob.edit(sent[0]!.id as never, 'A');
    await toBob.recall(sent[1]!.id as never);
    await toBob.react(sent[2]!.id as never, '👍', { on: true });
    await messagesWhen(toAnn, (messages) => messages[2]?.reactions !== undefined);
    await messagesWhen(
      toBob,
      (messages) => messages.every(({ delivery }) => delivery === 'stored') && messages[2]?.reactions !== undefined,
    );
    watching.unsubscribe();
    for (const [place, after] of ['A', 'recalled', 'c👍'].entries()) {
      const states = shown.map((row) => row[place]);
      expect(states.slice(states.indexOf(after)).every((state) => state === after)).toBe(true);
    }
  });

  // @feature 2 exactly-once
  it('holds when both write while their networks come and go', async () => {
    const seed = Date.now() % 2 ** 31;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ by: fc.nat({ max: 1 }), act: fc.constantFrom('send', 'send', 'send', 'offline', 'online', 'edit', 'settle') }),
          { minLength: 5, maxLength: 25 },
        ),
        async (steps) => {
          const { ann, bob, toBob, toAnn } = await pair();
          const sides = [
            { device: ann, conversation: toBob, recorded: record(toBob) },
            { device: bob, conversation: toAnn, recorded: record(toAnn) },
          ] as const;
          let count = 0;
          for (const { by, act } of steps) {
            const { device, conversation } = sides[by as 0 | 1];
            if (act === 'offline') device.offline();
            else if (act === 'online') device.online();
            else if (act === 'settle') await new Promise((resolve) => setImmediate(resolve));
            else if (act === 'send') await conversation.send({ text: `${by}-${count++}` });
            else {
              const own = (await until(conversation.messages$({ last: 200 }), () => true)).messages.filter(({ mine }) => mine).at(-1);
              if (own) await conversation.edit(own.id, `edited ${count++}`);
            }
          }
          for (const { device } of sides) device.online();
          for (const { device } of sides) await until(device.client.status$, ({ pending, state }) => pending === 0 && state === 'live');
          const sent = steps.filter(({ act }) => act === 'send').length;
          const isWhole = (messages: readonly { seq: number; delivery: string }[]) =>
            messages.length === sent && messages.every(({ delivery }) => delivery === 'stored');
          const texts = async (conversation: Conversation) => textsOf(await messagesWhen(conversation, isWhole, 200));
          // What one has changed of hers may still be on its way to the other.
          await vi.waitFor(async () => expect(await texts(toBob)).toEqual(await texts(toAnn)), { timeout: 20_000 });
          for (const { recorded } of sides) {
            recorded.stop();
            expect(recorded.faults()).toEqual([]);
          }
        },
      ),
      { numRuns: 15, seed },
    );
  });
});
