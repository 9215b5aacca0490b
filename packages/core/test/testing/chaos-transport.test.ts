import { type Batch, GuanxiError, type Json, type LogId } from '@guanxi/core';
import { memoryTransport } from '@guanxi/core/serve';
import { type ChaosRates, chaosTransport, createTestBackend, fakeClock } from '@guanxi/core/testing';
import { describe, expect, test } from 'vitest';

const none: ChaosRates = {
  loseBatch: 0,
  repeatBatch: 0,
  swapBatches: 0,
  swapItems: 0,
  repeatItem: 0,
  demotePush: 0,
  loseItem: 0,
  breakStream: 0,
  loseRequest: 0,
  loseAnswer: 0,
  repeatRequest: 0,
};

async function world(rates: Partial<ChaosRates>, seed = 1) {
  const clock = fakeClock();
  const backend = createTestBackend({ clock, headsPerBatch: 3 });
  for (let peer = 0; peer < 90; peer += 1) backend.append(`d:ann:peer-${peer}` as LogId, 'ann', null);
  const transport = chaosTransport(memoryTransport(backend, { clock }), { seed, rates: { ...none, ...rates } });
  await transport.connect({ auth: async () => backend.credential('ann') });
  return { backend, clock, transport };
}

/** Reads 15 batches, or fewer when the stream throws. */
async function read(stream: AsyncIterable<Batch>): Promise<Batch[]> {
  const batches: Batch[] = [];
  try {
    for await (const batch of stream) {
      batches.push(batch);
      if (batches.length === 15) break;
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'unavailable' });
  }
  return batches;
}

const holes = (batches: readonly Batch[]) => batches.filter((batch, index) => batch.prev !== (batches[index - 1]?.next ?? 'start')).length;
const logs = (batches: readonly Batch[]) => batches.flatMap(({ items }) => items.map((item: Json) => (item as { log: string }).log));

describe('a chaos transport', () => {
  test('is a good transport when all rates are 0', async () => {
    const { transport } = await world({});
    const batches = await read(transport.stream({ name: 'inbox', from: 'start' }));
    expect([holes(batches), batches.length]).toEqual([0, 15]);
    await transport.close();
  });

  test.each([
    ['loseBatch', (batches: Batch[]) => holes(batches) > 0],
    ['repeatBatch', (batches: Batch[]) => holes(batches) > 0 && new Set(logs(batches)).size < 45],
    ['swapBatches', (batches: Batch[]) => holes(batches) > 0],
    ['repeatItem', (batches: Batch[]) => holes(batches) === 0 && logs(batches).length > 45],
    ['loseItem', (batches: Batch[]) => holes(batches) === 0 && logs(batches).length < 45],
    [
      'swapItems',
      (batches: Batch[]) => new Set(logs(batches)).size === 45 && logs(batches).join() !== logs(batches).toSorted(byNumber).join(),
    ],
    ['breakStream', (batches: Batch[]) => batches.length < 15],
  ] as const)('does %s, and shows what the contract says it shows', async (rate, holds) => {
    const { transport } = await world({ [rate]: 0.4 });
    expect(await read(transport.stream({ name: 'inbox', from: 'start' }))).toSatisfy(holds);
    await transport.close();
  });

  test('makes heads of pushes', async () => {
    const { backend, transport } = await world({ demotePush: 1 });
    const iterator = transport.stream({ name: 'inbox', from: 'head' })[Symbol.asyncIterator]();
    await iterator.next();
    backend.append('d:ann:peer-1' as LogId, 'ann', null);
    expect((await iterator.next()).value.items).toEqual([{ log: 'd:ann:peer-1', to: 2, seq: 2 }]);
    await transport.close();
  });

  test('loses requests and answers, and tells the truth about both', async () => {
    const { backend, transport } = await world({ loseRequest: 0.3, loseAnswer: 0.3, repeatRequest: 0.3 });
    const log = 'd:ann:bob' as LogId;
    let answered = 0;
    for (let number = 0; number < 40; number += 1) {
      const request = { op: 'call', id: `command-${number}` as never, method: 'test.append', input: { log } } as const;
      await transport.request(request).then(
        () => (answered += 1),
        (error) => expect(error).toMatchObject({ code: 'unavailable', outcome: 'unknown' }),
      );
    }
    const effects = backend.records(log).length;
    expect(answered).toBeLessThan(effects);
    expect(effects).toBeLessThan(40);
    await transport.close();
  });

  test('breaks open streams once when it is calmed, and does no more harm', async () => {
    const { backend, transport } = await world({ loseBatch: 1 });
    const waiting = transport.stream({ name: 'inbox', from: 'start' })[Symbol.asyncIterator]().next();
    waiting.catch(() => {});
    transport.calm();
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    const batches = await read(transport.stream({ name: 'inbox', from: 'start' }));
    expect([holes(batches), batches.length, backend.counts.sessions]).toEqual([0, 15, 1]);
    await transport.close();
  });

  test('is still ended by its reader with aborted', async () => {
    const { transport } = await world({});
    const stop = new AbortController();
    const iterator = transport.stream({ name: 'inbox', from: 'head' }, { signal: stop.signal })[Symbol.asyncIterator]();
    await iterator.next();
    const waiting = iterator.next();
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    expect(GuanxiError.is(await waiting.catch((error) => error))).toBe(true);
    await transport.close();
  });
});

function byNumber(one: string, other: string): number {
  return Number(one.split('-')[1]) - Number(other.split('-')[1]);
}
