import {
  createSearch,
  createWorkerSearch,
  indexedDbSearchStore,
  type SearchProgress,
  type SearchStore,
  type StoredBlock,
  searchableStorage,
} from '@guanxi/chat/search';
import { createClient, type Storage } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { filter, firstValueFrom } from 'rxjs';
import type { Conversation } from '../../client-ingest/page/messages.js';
import { scriptedTransport } from '../../client-ingest/page/scripted-transport.js';
import type { Measured, Where } from './measured.js';
import { queries, said } from './said.js';

const measured: Measured = {
  async ingest(messages, where) {
    const all = said(messages);
    const begin = performance.now();
    if (where === 'nowhere') await start(clientOf(indexedDbStorage({ name: 'bench' }), all));
    else {
      const { client, search } = openAll(where, all);
      await start(client);
      await firstValueFrom(search.progress$.pipe(filter((progress) => isWhole(progress, all.length))));
      await search.close();
    }
    return performance.now() - begin;
  },

  async find(messages, count) {
    const all = said(messages);
    const wanted = queries(all, count);
    const begin = performance.now();
    const { client, search } = openAll('worker');
    await client.start();
    await firstValueFrom(search.progress$.pipe(filter((progress) => isWhole(progress, all.length))));
    const ready = performance.now() - begin;
    const slices = watchSlices();
    const samples: number[] = [];
    let hits = 0;
    for (const query of wanted) {
      const asked = performance.now();
      const page = await search.search(query);
      samples.push(performance.now() - asked);
      hits += page.hits.length;
    }
    const longest = slices();
    const store = indexedDbSearchStore({ name: 'bench' });
    return { ready, samples, longest, hits, stored: await storedBytes(store), said: sum(all.map(saidBytes)) };
  },
};

function openAll(where: Exclude<Where, 'nowhere'>, all?: readonly Conversation[]) {
  const storage = searchableStorage(indexedDbStorage({ name: 'bench' }));
  const client = clientOf(storage, all);
  const worker = () => new Worker('/worker.js');
  const own = () => createSearch(client, { storage, store: indexedDbSearchStore({ name: 'bench' }) });
  return { client, search: where === 'page' ? own() : createWorkerSearch(client, { storage, worker, name: 'bench' }) };
}

function clientOf(storage: Storage, all?: readonly Conversation[]) {
  return createClient({ transport: scriptedTransport(all), storage, token: 'script' });
}

async function start(client: ReturnType<typeof clientOf>): Promise<void> {
  await client.start();
  await firstValueFrom(client.status$.pipe(filter(({ state }) => state === 'live')));
}

function isWhole({ state, done }: SearchProgress, conversations: number): boolean {
  return state === 'ready' && done === conversations;
}

/** Measures the longest time in which the page could do nothing else; gives what ends it. */
function watchSlices(): () => number {
  let longest = 0;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    setTimeout(() => {
      last = performance.now();
      port2.postMessage(null);
    }, 1);
  };
  port2.postMessage(null);
  return () => {
    port1.close();
    return longest;
  };
}

async function storedBytes(store: SearchStore): Promise<number> {
  let bytes = 0;
  for (let last: StoredBlock | null = null; ; ) {
    const blocks: readonly StoredBlock[] = await store.scan(last, 1000);
    bytes += sum(blocks.map(({ text, places }) => bytesOf(text) + places.length * 11));
    last = blocks.at(-1) ?? null;
    if (last === null) return bytes;
  }
}

function saidBytes({ records }: Conversation): number {
  return sum(records.map(({ body }) => bytesOf((body as { content: { text: string } }).content.text)));
}

/** As browsers store text: a byte a character if all are Latin, else two. */
function bytesOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Latin-1 is.
  return /^[\u0000-\u00ff]*$/.test(text) ? text.length : text.length * 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

Object.assign(globalThis, { measured });
