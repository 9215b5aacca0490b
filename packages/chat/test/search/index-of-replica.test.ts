import {
  type Client,
  createClient,
  directLog,
  type LogRecord,
  type LogState,
  memoryStorage,
  overLink,
  type RecordId,
  type Storage,
  type UserId,
} from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { seededRandom } from '@guanxi/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { comparePlaces, foldText } from '../../src/contract/index.js';
import {
  type ChatSearch,
  createSearch,
  createWorkerSearch,
  limits,
  memorySearchStore,
  type SearchableStorage,
  type SearchOptions,
  type SearchStore,
  searchableStorage,
} from '../../src/search/index.js';
import { until } from '../world.js';
import { indexWorker } from './index-worker.js';

const log = directLog('ann' as UserId, 'bob' as UserId);
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close().catch(() => {}); // Some were closed by their test.
});

/** A replica as a client would leave it, and what it reads. */
function replica(storage: Storage = memoryStorage()) {
  const reads: string[] = [];
  const watched = searchableStorage({
    ...storage,
    timeline(of, range) {
      reads.push(range.join('-'));
      return storage.timeline(of, range);
    },
    close: async () => {},
  });
  let [version, seq] = [0, 0];
  const state = (more: Partial<LogState> = {}): LogState => ({ log, version, seq, start: 1, holes: [], ...more });
  return {
    storage: watched,
    reads,
    /** New messages. */
    async say(...texts: string[]) {
      const records = texts.map((text) => record(++seq, ++version, text));
      await watched.commit([
        { type: 'records', log, records },
        { type: 'log', state: state() },
      ]);
    },
    /** An old message anew; null takes it back. */
    async change(place: number, text: string | null) {
      version += 1;
      await watched.commit([
        { type: 'records', log, records: [record(place, version, text)] },
        { type: 'log', state: state() },
      ]);
    },
    /** The server's newest messages, with a hole before them. */
    async leap(places: number, text: string) {
      const holes = [[seq + 1, seq + places - 1]] as const;
      [seq, version] = [seq + places, version + places];
      await watched.commit([
        { type: 'records', log, records: [record(seq, version, text)] },
        { type: 'log', state: state({ holes }) },
      ]);
    },
    /** A page that fills a hole. */
    async fill(places: readonly number[], text: string) {
      await watched.commit([
        { type: 'records', log, records: places.map((place) => record(place, place, `${text} ${place}`)) },
        { type: 'log', state: state() },
      ]);
    },
    forget: () => watched.commit([{ type: 'forget', log }]),
  };
}

function record(seq: number, version: number, text: string | null): LogRecord {
  const id = `0190c0de-0000-7000-8000-${String(seq).padStart(12, '0')}` as RecordId;
  const body = text === null ? { recalled: { by: 'ann', at: 1 } } : { content: { text } };
  return { id, seq, version, kind: 'chat.text', body, author: 'ann' as UserId, at: 1000 + seq };
}

type SearchOver = (storage: SearchableStorage, options?: Partial<SearchOptions>, client?: Client) => ChatSearch;

/** Searches over a client that has no connection, by where the index is. */
const places: readonly (readonly [string, SearchOver])[] = [
  ['in this thread', (storage, options = {}, client = offline(storage)) => closing(client, createSearch(client, { storage, ...options }))],
  [
    'in a worker',
    (storage, { store = memorySearchStore(), pause, ...options } = {}, client = offline(storage)) => {
      const { clock } = options;
      const worker = () => indexWorker({ store: () => store, ...(clock && { clock }), ...(pause && { pause }) });
      return closing(client, createWorkerSearch(client, { storage, name: 'ann', worker, ...options }));
    },
  ],
];

function offline(storage: SearchableStorage): Client {
  const transport = overLink(() => Promise.reject(new GuanxiError('unavailable', 'There is no server.')), { name: 'none' });
  return createClient({ transport, storage, token: 'ann' });
}

function closing(client: Client, search: ChatSearch): ChatSearch {
  opened.push(
    () => search.close(),
    () => client.close(),
  );
  return search;
}

async function texts(search: ChatSearch, query: string): Promise<string[]> {
  return (await search.search(query, { limit: 100 })).hits.map(({ snippet }) => snippet.text);
}

/** Until everything said so far is in the index, of one log unless told otherwise. */
async function ready(search: ChatSearch, logs = 1): Promise<void> {
  // It may have been ready before it heard of the log, and it does not say that it is not when it hears of a message more.
  await until(search.progress$, ({ state, total }) => state === 'ready' && total === logs);
  await search.search('nowhere');
}

const kept = (store: SearchStore): SearchStore => ({ ...store, close: async () => {} });

describe.each(places)('the index of a replica, %s,', (_, searchOver) => {
  it('is not read anew when it is whole, and costs no reading while it is followed', async () => {
    const [store, { storage, reads, say, change }] = [kept(memorySearchStore()), replica()];
    await say('red', 'green');
    const first = searchOver(storage, { store });
    await ready(first);
    expect(reads).toEqual(['1-2']);
    await first.close();
    const second = searchOver(storage, { store });
    await ready(second);
    await say('blue');
    await change(1, 'pink');
    // Asked for, since what is heard just before it closes may be left to the next.
    expect(await texts(second, 'pink')).toEqual(['pink']);
    await second.close();
    expect(reads).toEqual(['1-2', '1-1']); // The latter is the hit itself.
    expect(await texts(searchOver(storage, { store }), 'pink')).toEqual(['pink']);
  });

  it('repairs itself after the replica went on without it', async () => {
    const [store, { storage, say, change, leap, fill }] = [kept(memorySearchStore()), replica()];
    await say('red', 'green', 'blue');
    const first = searchOver(storage, { store });
    await ready(first);
    await first.close();
    await change(2, 'grey');
    await change(3, null);
    await say('yellow');
    const second = searchOver(storage, { store });
    await ready(second);
    for (const gone of ['green', 'blue']) expect(await texts(second, gone)).toEqual([]);
    for (const here of ['red', 'grey', 'yellow']) expect(await texts(second, here)).toEqual([here]);
    await second.close();
    await leap(4, 'far');
    const third = searchOver(storage, { store });
    await ready(third);
    expect(await third.search('far')).toMatchObject({ hits: [{ seq: 8 }], complete: false });
    await third.close();
    await fill([5, 6, 7], 'filled');
    const fourth = searchOver(storage, { store });
    await ready(fourth);
    expect(await texts(fourth, 'filled')).toEqual(['filled 7', 'filled 6', 'filled 5']);
    expect((await fourth.search('far')).complete).toBe(true);
  });

  // What a process leaves that died: some commits of the index were made, then none.
  it('is whole again after a crash in the middle of indexing, wherever it comes', async () => {
    for (let commits = 0; commits < 4; commits += 1) {
      const [inner, { storage, say, change }] = [memorySearchStore(), replica()];
      let left = commits;
      const dying: SearchStore = { ...kept(inner), commit: async (writes) => (left-- > 0 ? inner.commit(writes) : undefined) };
      const first = searchOver(storage, { store: dying });
      const said = Array.from({ length: 300 }, (_, index) => `word${index}`);
      for (let at = 0; at < said.length; at += 100) {
        await say(...said.slice(at, at + 100));
        await ready(first);
        await first.search('word1');
        await change(at + 1, 'changed');
        await ready(first);
      }
      await first.close();
      const second = searchOver(storage, { store: kept(inner) });
      await ready(second);
      expect(await texts(second, 'changed')).toHaveLength(3);
      for (const word of ['word0', 'word100', 'word200']) expect((await texts(second, word)).includes(word)).toBe(false);
      expect(await texts(second, 'word299')).toEqual(['word299']);
    }
  });

  it('leaves out a log that was forgotten, and finds it when it comes again', async () => {
    const [store, { storage, say, forget }] = [kept(memorySearchStore()), replica()];
    await say('old words');
    const first = searchOver(storage, { store });
    await ready(first);
    await forget();
    expect(await texts(first, 'words')).toEqual([]);
    await first.close();
    expect((await store.load()).cursors).toEqual([]);
    expect(await store.scan(null, 10)).toEqual([]);
    await say('new words');
    expect(await texts(searchOver(storage, { store }), 'words')).toEqual([]); // Only its second place came.
    await forget();
  });

  it('begins anew with another history', async () => {
    const { storage, say } = replica();
    const store = kept(memorySearchStore());
    await say('true');
    const lie = { log, number: 0, text: 'false', starts: new Uint32Array(1), places: new Uint8Array(1), times: new Float64Array(1) };
    const block = { ...lie, authors: new Uint8Array(1), kinds: Uint8Array.of(1), names: ['ann', 'chat.text'] };
    await store.commit({ history: 'old', forget: [], blocks: [block], cursors: [{ log, version: 1, seq: 1, holes: [] }] });
    await storage.commit([{ type: 'value', key: 'core.session', value: session('new') }]);
    const client = offline(storage);
    const search = searchOver(storage, { store }, client);
    await client.start();
    await expect.poll(() => texts(search, 'true')).toEqual(['true']);
    await search.close();
    expect(await store.load()).toMatchObject({ history: 'new', cursors: [{ version: 1 }] });
    expect((await store.scan(null, 9)).map(({ text }) => text)).toEqual(['true']);
  });

  it('drops what waits beyond its limit, and reads that from the storage', async () => {
    const { storage, say, reads } = replica();
    const search = searchOver(storage);
    await ready(search, 0);
    const said = Array.from({ length: limits.waitingRecords + 1 }, (_, index) => `number ${index}z`);
    await say(...said);
    expect((await search.search('number')).complete).toBe(false);
    await expect.poll(async () => (await search.search('number')).complete).toBe(true);
    expect(await texts(search, `number ${limits.waitingRecords}z`)).toEqual([`number ${limits.waitingRecords}z`]);
    expect(reads.length).toBeGreaterThan(40);
    expect(await texts(search, '17z')).toEqual(['number 17z']);
  });

  it('reads the texts of older blocks when they do not fit into memory', async () => {
    const [store, { storage, say, change }] = [kept(memorySearchStore()), replica()];
    const search = searchOver(storage, { store, heldCharacters: 2000 });
    for (let part = 0; part < 10; part += 1) await say(...Array.from({ length: 100 }, (_, index) => `w${part}x${index}`));
    await ready(search);
    await search.close();
    let reads = 0;
    const counted: SearchStore = {
      ...store,
      read(keys) {
        reads += 1;
        return store.read(keys);
      },
    };
    const again = searchOver(storage, { store: counted, heldCharacters: 2000 });
    await ready(again);
    expect(await texts(again, 'w9x99')).toEqual(['w9x99']);
    expect(await texts(again, 'w0x77')).toEqual(['w0x77']);
    await change(78, 'changed');
    expect(await texts(again, 'w0x77')).toEqual([]);
    expect(await texts(again, 'changed')).toEqual(['changed']);
    expect(reads).toBeGreaterThan(0);
  });

  it('tells of a store that fails, finds all the same, and stores it when it can', async () => {
    const [inner, { storage, say }] = [kept(memorySearchStore()), replica()];
    let isFull = true;
    const store: SearchStore = {
      ...inner,
      commit: (writes) => (isFull ? Promise.reject(new GuanxiError('storage', 'It is full.')) : inner.commit(writes)),
    };
    const search = searchOver(storage, { store });
    await say('precious');
    const { error } = await until(search.progress$, ({ state }) => state === 'failed');
    expect(error).toMatchObject({ code: 'storage' });
    expect(await texts(search, 'precious')).toEqual(['precious']);
    isFull = false;
    await search.close();
    expect((await inner.scan(null, 9)).map(({ text }) => text)).toEqual(['precious']);
  });

  it('lets the page have its turn, and stops when it is told to', async () => {
    const { storage, say } = replica();
    for (let part = 0; part < 8; part += 1) await say(...Array.from({ length: 200 }, (_, index) => `${part} ${index}`));
    let now = 0;
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const search = searchOver(storage, { pause, clock: { now: () => (now += 5), after: () => () => {} } });
    await ready(search);
    const before = pauses;
    const stop = new AbortController();
    const finding = search.search('nothing at all', { signal: stop.signal });
    stop.abort();
    await expect(finding).rejects.toMatchObject({ code: 'aborted' });
    await search.search('nothing at all');
    expect(pauses - before).toBeGreaterThan(3);
  });

  // @feature 2 local-search
  it('finds in 500 random messages what looking at each of them finds', async () => {
    const seed = Number(process.env['SEARCH_SEED'] ?? Math.floor(Math.random() * 1e9));
    const random = seededRandom(seed);
    const some = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const parts = [
      ...'中文搜索索引东京タワーカフェ서울',
      'ab',
      'Abc',
      'café',
      'Ünder',
      'ＦＵＬＬ',
      'ﬁsh',
      'x1',
      '7',
      '👍',
      '👍🏽',
      '👨‍👩‍👧',
      'ё',
      'ÅS',
    ];
    const gaps = ['', '', ' ', ', ', '。', '\n', '-'];
    const text = () => Array.from({ length: 1 + Math.floor(random() * 8) }, () => some(parts) + some(gaps)).join('');
    const { storage, say, change } = replica();
    const search = searchOver(storage);
    const truth = new Map<number, string>();
    for (let seq = 1; seq <= 500; seq += 1) {
      truth.set(seq, text());
      await say(truth.get(seq) ?? '');
      if (random() < 0.2) {
        const place = 1 + Math.floor(random() * seq);
        const other = random() < 0.3 ? null : text();
        if (other === null) truth.delete(place);
        else truth.set(place, other);
        await change(place, other);
      }
      if (seq % 25 > 0) continue;
      for (let turn = 0; turn < 5; turn += 1) {
        const query = `${some(parts)}${some(['', ' ', ''])}${random() < 0.5 ? some(parts) : ''}`;
        const expected = [...truth].filter(([, each]) => isFound(each, query)).map(([place]) => ({ at: 1000 + place, log, seq: place }));
        const found: number[] = [];
        for (let after: string | undefined, more = true; more; ) {
          const page = await search.search(query, { limit: 7, ...(after === undefined ? {} : { after }) });
          found.push(...page.hits.map((hit) => hit.seq));
          after = page.next;
          more = after !== undefined;
        }
        expect({ seed, query, found }).toEqual({ seed, query, found: expected.sort(comparePlaces).map((place) => place.seq) });
      }
    }
  });
});

/** What search means, said another way: each word begins one of the text's words, each run of other scripts is in one of its runs. */
function isFound(text: string, query: string): boolean {
  const [inText, inQuery] = [tokens(text), tokens(query)];
  return inQuery.length > 0 && inQuery.every((one) => inText.some((other) => (isWord(one) ? other.startsWith(one) : other.includes(one))));
}

function isWord(token: string): boolean {
  return /^[a-z0-9а-я]/.test(token);
}

function tokens(text: string): string[] {
  return foldText(text).match(/[a-z0-9а-я]+|[^a-z0-9а-я ,.。\n-]+/g) ?? [];
}

function session(epoch: string) {
  return {
    ...{ user: 'ann', device: '0190c0de-0000-7000-8000-000000000001' },
    server: { protocol: 1, user: 'ann', epoch, now: 0, durability: 'disk' },
  };
}
