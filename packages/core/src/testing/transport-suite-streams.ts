import { limits } from '../contract/limits.js';
import type { Batch } from '../transport/transport.js';
import { expectEqual, expectError, expectThat } from './expectations.js';
import {
  eventually,
  expectComplete,
  isComplete,
  pending,
  Reading,
  type Scene,
  settle,
  stateOf,
  transportCase,
  until,
} from './transport-scene.js';
import type { TransportCase } from './transport-world.js';

/** Changes in `count` logs, one after the other. */
async function appendTo(world: Scene['world'], count: number): Promise<void> {
  for (let log = 0; log < count; log += 1) await world.append(log);
}

/** Streams that are read as they should be. */
export const transportStreamCases: readonly TransportCase[] = [
  transportCase('reads all there is from `start`, chained, and is live at the end only', [], async ({ connected, world }) => {
    await appendTo(world, 10);
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    await expectComplete(world, reading);
    expectEqual(reading.batches.filter(({ live }) => live).length, 1, 'the number of live batches');
  }),

  transportCase('begins with a live batch where there is nothing to read', [], async ({ connected, world }) => {
    await appendTo(world, 3);
    const { transport } = await connected();
    const batch = await new Reading(transport, { from: 'head' }).next();
    expectEqual([batch.live, batch.items], [true, []], 'the first batch from `head`');
  }),

  transportCase('carries what comes, in order, while it is read', [], async ({ connected, world }) => {
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    for (let round = 0; round < 5; round += 1) {
      await appendTo(world, 4);
      while (!(await isComplete(world, reading))) await reading.next();
    }
    const seen = new Map<string, number>();
    for (const { log, to } of reading.items as unknown as readonly { readonly log: string; readonly to: number }[]) {
      expectThat(to > (seen.get(log) ?? 0), `${log} moves forward only; it went from ${seen.get(log)} to ${to}`);
      seen.set(log, to);
    }
  }),

  transportCase('carries only what is new from `head`', [], async ({ connected, world }) => {
    await appendTo(world, 5);
    const { transport } = await connected();
    const reading = new Reading(transport, { from: 'head' });
    await reading.untilLive();
    await world.append(1);
    await reading.next();
    expectEqual(reading.heads.size, 1, 'the number of logs it heard of');
  }),

  transportCase('resumes from every cursor without a hole', [], async ({ connected, world }) => {
    await appendTo(world, 7);
    const { transport } = await connected();
    const first = new Reading(transport);
    await first.untilLive();
    for (const log of [2, 5, 2, 0]) {
      await world.append(log);
      await first.next();
    }
    await world.append(6);
    await first.leave();
    for (let read = 0; read <= first.batches.length; read += 1) {
      const before = new Map<string, number>();
      for (const { items } of first.batches.slice(0, read)) note(before, items);
      const again = new Reading(transport, { from: first.batches[read - 1]?.next ?? 'start' });
      await again.untilLive();
      for (const [log, to] of before) again.heads.set(log, Math.max(to, again.heads.get(log) ?? 0));
      await expectComplete(world, again);
      await again.leave();
    }
  }),

  transportCase('repeats nothing when it resumes at the end', [], async ({ connected, world }) => {
    await appendTo(world, 7);
    const { transport } = await connected();
    const first = new Reading(transport);
    await first.untilLive();
    const again = new Reading(transport, { from: first.cursor });
    const batch = await again.next();
    expectEqual([batch.live, batch.items], [true, []], 'the first batch after the end');
  }),

  transportCase('loses nothing that comes while it catches up', [], async ({ connected, world }) => {
    await appendTo(world, 9);
    const { transport } = await connected();
    for (let after = 0; after < 6; after += 1) {
      const reading = new Reading(transport);
      for (let read = 0; read < after; read += 1) if ((await reading.next()).live) break;
      // In the same turn as the next read, so that the two race.
      const appended = world.append(after);
      const next = reading.next();
      await appended;
      await next;
      while (!(await isComplete(world, reading))) await eventually(world, reading.next(), `log ${after} was told of`);
      await reading.leave();
    }
  }),

  transportCase('reads two streams without one waiting for the other', [], async ({ connected, world }) => {
    await appendTo(world, 300);
    const { transport } = await connected();
    const unread = new Reading(transport);
    await unread.next();
    const reading = new Reading(transport);
    await eventually(world, reading.untilLive(), 'the other stream was read to its end');
    await expectComplete(world, reading);
    await unread.untilLive();
    await expectComplete(world, unread);
  }),

  transportCase('leaves with the server what is not read', ['counts'], async ({ connected, world }) => {
    await appendTo(world, 600);
    const { transport } = await connected();
    const before = world.counts().batches;
    const reading = new Reading(transport);
    await reading.next();
    await settle();
    const taken = world.counts().batches - before;
    expectThat(
      taken <= limits.streamWindow * 2,
      `of a stream read once, at most ${limits.streamWindow * 2} batches left the server, not ${taken}`,
    );
    await eventually(world, reading.untilLive(), 'the stream was read to its end');
    await expectComplete(world, reading);
  }),

  transportCase('frees the server when a loop is left', ['counts'], async ({ connected, world }) => {
    const { transport } = await connected();
    for await (const _ of transport.stream({ name: 'inbox', from: 'start' })) break;
    await until(world, () => world.counts().streams === 0, 'the stream was closed');
    expectEqual(world.counts().sessions, 1, 'the number of sessions');
  }),

  transportCase('frees the server when a waiting read is left', ['counts'], async ({ connected, world }) => {
    const { transport } = await connected();
    const iterator = transport.stream({ name: 'inbox', from: 'head' })[Symbol.asyncIterator]();
    await iterator.next();
    const waiting = pending(iterator.next());
    await iterator.return?.();
    expectEqual((await waiting).done, true, 'the waiting read');
    expectEqual((await iterator.next()).done, true, 'a read afterwards');
    await until(world, () => world.counts().streams === 0, 'the stream was closed');
  }),

  transportCase('ends a waiting stream at once when its signal fires', ['counts'], async ({ connected, world }) => {
    const { transport } = await connected();
    const stop = new AbortController();
    const iterator = transport.stream({ name: 'inbox', from: 'head' }, { signal: stop.signal })[Symbol.asyncIterator]();
    await iterator.next();
    const waiting = pending(iterator.next());
    stop.abort();
    await expectError(waiting, { code: 'aborted' }, 'the waiting read');
    expectEqual((await iterator.next()).done, true, 'a read afterwards');
    await until(world, () => world.counts().streams === 0, 'the stream was closed');
    expectEqual(stateOf(transport), 'online', 'the state');
  }),

  transportCase('does not open a stream whose signal has fired', ['counts'], async ({ connected, world }) => {
    const { transport } = await connected();
    await expectError(new Reading(transport, {}, AbortSignal.abort()).next(), { code: 'aborted' }, 'the first read');
    await settle();
    expectEqual(world.counts().streams, 0, 'the number of streams');
  }),

  transportCase('refuses one stream too many, and the others go on', [], async ({ connected, world }) => {
    const { transport } = await connected();
    const readings = Array.from({ length: transport.capabilities.maxStreams }, () => new Reading(transport));
    for (const reading of readings) await reading.untilLive();
    await expectError(new Reading(transport).next(), { code: 'rate-limited' }, 'one more');
    await world.append(0);
    for (const reading of readings) await reading.next();
    await expectComplete(world, ...readings);
  }),

  transportCase(
    'carries signals, and no change waits for them',
    ['signal'],
    async ({ connected, world }) => {
      const { transport } = await connected();
      const inbox = new Reading(transport, { from: 'head' });
      await inbox.untilLive();
      const signals = transport.stream({ name: '~signals', from: 'head' })[Symbol.asyncIterator]();
      const first = signals.next();
      await settle();
      for (let number = 0; number < 500; number += 1) world.signal({ number });
      await world.append(0);
      await eventually(world, inbox.next(), 'a change came while signals were not read');
      const { items } = (await eventually(world, first, 'a signal came')).value as Batch;
      expectEqual((items[0] as unknown as { readonly body: unknown }).body, { number: 0 }, 'the first signal');
      await signals.return?.();
    },
    ({ capabilities }) => capabilities.ephemeral,
  ),
];

function note(heads: Map<string, number>, items: Batch['items']): void {
  for (const { log, to } of items as unknown as readonly { readonly log: string; readonly to: number }[]) {
    heads.set(log, Math.max(to, heads.get(log) ?? 0));
  }
}
