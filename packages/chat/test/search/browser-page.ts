import { createClient, directLog, type LogId, type LogRecord, overLink, type RecordId, type UserId } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import {
  createSearch,
  createWorkerSearch,
  indexedDbSearchStore,
  memorySearchStore,
  type SearchStore,
  type SearchWrites,
  type StoredBlock,
  searchableStorage,
} from '../../src/search/index.js';

const log = directLog('ann' as UserId, 'bob' as UserId);
const storage = searchableStorage(indexedDbStorage({ name: 'test' }));
const transport = overLink(() => Promise.reject(new GuanxiError('unavailable', 'There is no server.')), { name: 'none' });
const client = createClient({ transport, storage, token: 'ann' });
const worker = () => new Worker('/worker.js');
const search =
  location.search === '?worker'
    ? createWorkerSearch(client, { storage, name: 'test', worker })
    : createSearch(client, { storage, store: indexedDbSearchStore({ name: 'test' }) });

/** What a test calls in a page whose replica and index live in IndexedDB; asked for by `?worker` it has a worker keep its index. */
const page = {
  /** Stores messages `from` … `to`, ten in a commit; each has a word that all have, and its own. Gives the last place stored. */
  async say(from: number, to: number) {
    for (let seq = from; seq <= to; seq += 10) {
      const end = Math.min(to, seq + 9);
      await storage.commit([
        {
          type: 'records',
          log,
          records: Array.from({ length: end - seq + 1 }, (_, index) => record(seq + index, `全部 own${seq + index}z`)),
        },
        { type: 'log', state: { log, version: end, seq: end, start: 1, holes: [] } },
      ]);
      Object.assign(globalThis, { said: end });
    }
  },

  async find(query: string) {
    const { hits, complete } = await search.search(query, { limit: 100 });
    return { found: hits.map(({ seq }) => seq), complete };
  },

  /** What is in the database: the places that its cursor claims, and those whose texts are there. */
  async stored() {
    // One of its own each time: a store that is open knows what others wrote before it was.
    const store = indexedDbSearchStore({ name: 'test' });
    const { cursors } = await store.load();
    const blocks = await store.scan(null, 1000);
    const again = await store.read(blocks.map(({ number }) => ({ log, number })));
    const after = await store.scan(blocks[0] ?? null, 1000);
    await store.close();
    const texts = blocks.reduce((sum, { places }) => sum + places.length, 0);
    return { claimed: cursors[0]?.seq ?? 0, texts, blocks: blocks.length, again: again.length, after: after.length };
  },

  /** What stores of both kinds hold after the same commits, of which the first has many new blocks. */
  async shelve() {
    const kept = memorySearchStore();
    const open = { indexedDb: () => indexedDbSearchStore({ name: 'shelves' }), memory: () => ({ ...kept, close: async () => {} }) };
    return { indexedDb: await exercise(open.indexedDb), memory: await exercise(open.memory) };
  },

  async forget() {
    await storage.commit([{ type: 'forget', log }]);
    await search.close();
    const other = indexedDbSearchStore({ name: 'test' });
    const left = { blocks: (await other.scan(null, 9)).length, cursors: (await other.load()).cursors.length };
    await other.close();
    const refused = await other.load().catch((error: GuanxiError) => error.code);
    return { ...left, refused };
  },
};

/** Commits, opened anew each time, and what there is after each: the texts by their keys. */
async function exercise(open: () => SearchStore): Promise<string[][]> {
  const nothing = { forget: [], blocks: [], cursors: [] };
  const many = (from: number, to: number, text: string) =>
    Array.from({ length: to - from }, (_, index) => block(`u:p${String(from + index).padStart(3, '0')}`, 0, text));
  const cursors = (version: number, ...logs: readonly string[]) =>
    logs.map((log) => ({ log: log as LogId, version, seq: version, holes: [] }));
  const commits: SearchWrites[] = [
    { ...nothing, history: 'one', blocks: many(0, 100, 'first'), cursors: cursors(1, 'u:p000', 'u:p007', 'u:p008', 'u:p090', 'u:p500') },
    { ...nothing, blocks: [block('u:p007', 0, 'changed'), block('u:p007', 1, 'more')], cursors: cursors(2, 'u:p007') },
    { ...nothing, blocks: [...many(90, 150, 'second'), block('u:p007', 0, 'again')], cursors: cursors(3, 'u:p007', 'u:p090', 'u:p120') },
    { ...nothing, forget: ['u:p007', 'u:p008', 'u:p120'] as LogId[], blocks: [block('u:p008', 0, 'anew')], cursors: cursors(4, 'u:p008') },
    { ...nothing, blocks: many(200, 240, 'more'), cursors: cursors(5, 'u:p007', 'u:p008') },
    { ...nothing, forget: many(0, 100, '').map((one) => one.log), blocks: many(0, 40, 'third'), cursors: cursors(6, 'u:p001') },
    { ...nothing, history: 'two', blocks: [block('u:p001', 0, 'last')] },
  ];
  const states: string[][] = [];
  for (const commit of commits) {
    const writing = open();
    await writing.load();
    await writing.commit(commit);
    await writing.close();
    const reading = open();
    const { history, cursors: known } = await reading.load();
    const all: StoredBlock[] = [];
    for (let last: StoredBlock | null = null; ; ) {
      const page: readonly StoredBlock[] = await reading.scan(last, 16);
      all.push(...page);
      last = page.at(-1) ?? null;
      if (last === null) break;
    }
    const lines = (blocks: readonly StoredBlock[]) => blocks.map((one) => `${one.log} ${one.number} ${one.text}`).sort();
    const read = await reading.read([...all, block('u:p999', 0, '')]);
    if (lines(read).join() !== lines(all).join()) throw new Error('What is read is not what is scanned.');
    states.push([`${history}`, ...lines(all), ...known.map(({ log, version }) => `${log} up to ${version}`).sort()]);
    await reading.close();
  }
  return states;
}

function block(log: string, number: number, text: string): StoredBlock {
  const [bytes, times] = [new Uint8Array(1), new Float64Array(1)];
  return {
    log: log as LogId,
    number,
    text,
    starts: new Uint32Array(1),
    places: bytes,
    times,
    authors: bytes,
    kinds: bytes,
    names: ['ann'],
  };
}

function record(seq: number, text: string): LogRecord {
  const id = `0190c0de-0000-7000-8000-${String(seq).padStart(12, '0')}` as RecordId;
  return { id, seq, version: seq, kind: 'chat.text', body: { content: { text } }, author: 'ann' as UserId, at: 1000 + seq };
}

/** What the page offers. */
export type BrowserPage = typeof page;
Object.assign(globalThis, { page });
