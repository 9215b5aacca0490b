import { type Client, createClient, directLog, memoryStorage, overLink, type RecordId, type UserId } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { fakeClock } from '@guanxi/core/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type ChatSearch, createWorkerSearch, limits, memorySearchStore, searchableStorage } from '../../src/search/index.js';
import { countOf, textAt, textsOf } from '../../src/search/texts.js';
import { until } from '../world.js';
import { indexWorker } from './index-worker.js';

const log = directLog('ann' as UserId, 'bob' as UserId);
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close().catch(() => {}); // Some were made to fail.
});

/** A device whose workers can be told to die. */
function device() {
  const storage = searchableStorage(memoryStorage());
  const clock = fakeClock();
  const transport = overLink(() => Promise.reject(new GuanxiError('unavailable', 'There is no server.')), { name: 'none' });
  const client: Client = createClient({ transport, storage, token: 'ann', clock });
  const store = memorySearchStore();
  const workers: ReturnType<typeof indexWorker>[] = [];
  let isBroken = false;
  let seq = 0;
  const search: ChatSearch = createWorkerSearch(client, {
    storage,
    name: 'ann',
    worker() {
      if (isBroken) throw new Error('The policy forbids it.');
      const made = indexWorker({ store: () => ({ ...store, close: async () => {} }), clock });
      workers.push(made);
      return made;
    },
  });
  opened.push(search, client);
  return {
    search,
    clock,
    workers,
    breakThem: () => {
      isBroken = true;
    },
    async say(text: string) {
      seq += 1;
      const id = `0190c0de-0000-7000-8000-${String(seq).padStart(12, '0')}` as RecordId;
      const record = { id, seq, version: seq, kind: 'chat.text', body: { content: { text } }, author: 'ann' as UserId, at: 1000 + seq };
      await storage.commit([
        { type: 'records', log, records: [record] },
        { type: 'log', state: { log, version: seq, seq, start: 1, holes: [] } },
      ]);
    },
    find: async (query: string) => (await search.search(query)).hits.map(({ snippet }) => snippet.text),
  };
}

describe('a search whose index is in a worker', () => {
  it('refuses while its worker is dead, has another after a while, and finds what was said meanwhile', async () => {
    const { search, clock, workers, say, find } = device();
    await say('before');
    expect(await find('before')).toEqual(['before']);
    const asked = search.search('before');
    workers[0]?.fail();
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
    const { error } = await until(search.progress$, ({ state }) => state === 'failed');
    expect(error?.message).toContain('it ran out of memory');
    await expect(search.search('before')).rejects.toMatchObject({ code: 'unavailable' });
    await say('meanwhile');
    await clock.advance(limits.writeAgain);
    expect(workers).toHaveLength(2);
    await until(search.progress$, ({ state }) => state === 'ready');
    expect(await find('meanwhile')).toEqual(['meanwhile']);
    expect(await find('before')).toEqual(['before']);
  });

  it('tells that no worker can be made, and closes all the same', async () => {
    const { search, clock, workers, breakThem } = device();
    breakThem();
    workers[0]?.fail();
    await clock.advance(limits.writeAgain);
    const { error } = await until(search.progress$, ({ state, error: known }) => state === 'failed' && known?.cause !== undefined);
    expect(error).toMatchObject({ code: 'unavailable', cause: { message: 'The policy forbids it.' } });
    await search.close();
    await expect(search.search('x')).rejects.toMatchObject({ code: 'closed' });
  });

  it('does not wait for ever for a worker that does not close', async () => {
    const { search, clock, workers } = device();
    await until(search.progress$, ({ state }) => state === 'ready');
    if (workers[0]) workers[0].postMessage = () => {};
    const asked = search.search('never answered');
    const closing = search.close();
    asked.catch(() => {}); // Looked at below.
    closing.catch(() => {});
    await clock.advance(limits.closeWithin);
    await expect(closing).rejects.toMatchObject({ code: 'timeout' });
    await expect(asked).rejects.toMatchObject({ code: 'closed' });
  });

  it('gives up a question when its asker does', async () => {
    const { search } = device();
    const stop = new AbortController();
    const asked = search.search('something', { signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    expect((await search.search('something')).hits).toEqual([]);
  });

  it('refuses to be made without a worker or a name', () => {
    const storage = searchableStorage(memoryStorage());
    for (const wrong of [
      { storage, name: '' },
      { storage, name: 'ann' },
      { name: 'ann', worker: () => null },
    ]) {
      expect(() => createWorkerSearch({} as Client, wrong as never)).toThrow(/createWorkerSearch needs/);
    }
  });
});

it('keeps texts in columns so that each comes out as it went in, but for NUL, which parts them', () => {
  const some = fc
    .tuple(
      fc.nat(99),
      fc.constantFrom(1, 1_700_000_000_123, 2 ** 52),
      fc.string({ unit: fc.constantFrom('A', '关', '👍', '\0', '\ud800'), maxLength: 20 }),
      fc.constantFrom('ann', 'bob'),
    )
    .map(([seq, at, text, author]) => ({ seq, version: seq * 3, at, text, author, kind: `chat.${author.length + (seq % 2)}` }));
  const property = fc.property(fc.array(some, { maxLength: 8 }), (texts) => {
    const records = texts.map((one) => ({ ...one, body: one.text }));
    const columns = textsOf(records, ({ body }) => body);
    const out = Array.from({ length: countOf(columns) }, (_, index) => textAt(columns, index));
    expect(out).toEqual(texts.map((one) => ({ ...one, text: one.text.replaceAll('\0', ' ') })));
  });
  fc.assert(property, { seed: 20_261_123, numRuns: 100 });
});
