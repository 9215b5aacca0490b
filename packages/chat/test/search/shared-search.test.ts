import type { Storage, UserId } from '@guanxi/core';
import { memoryStorage } from '@guanxi/core';
import { memoryTransport, systemClock } from '@guanxi/core/serve';
import { createTabClient, type TabClient, type TabLocks } from '@guanxi/core/tabs';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, chatModule, createHub, searchModule } from '@guanxi/reference-server/hub';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryBus } from '../../../../reference-server/src/bus/index.js';
import { type Chat, createChat } from '../../src/index.js';
import {
  type ChatSearch,
  createSearch,
  memorySearchStore,
  type SearchProgress,
  serveSearch,
  sharedSearch,
} from '../../src/search/index.js';
import { until } from '../world.js';

type Hub = Awaited<ReturnType<typeof createHub>>;
let database: Awaited<ReturnType<typeof pgliteDatabase>>;
let hub: Hub;
beforeAll(async () => {
  database = await pgliteDatabase();
  hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    modules: [accountsModule, chatModule(), searchModule],
    authenticate: async (token) => ({ user: token as UserId }),
  });
  await hub.provision({ id: 'bob' as UserId, name: 'Bob' });
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

/** Locks of one browser: whoever asked first has it until her promise is settled. */
function locks(): TabLocks {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_, { signal }, granted) {
      const done = last.then(() => (signal.aborted ? Promise.reject(signal.reason) : granted()));
      last = done.catch(() => {});
      return done;
    },
  };
}

interface Tab {
  readonly client: TabClient;
  readonly chat: Chat;
  readonly search: ChatSearch;
  close(): Promise<void>;
}

/** A browser of Ann's: its disk, its index, and as many tabs as one likes. */
function browser(user: string): { open(): Promise<Tab>; readonly opened: () => number } {
  const disk: Storage = memoryStorage();
  const index = memorySearchStore();
  let opened = 0;
  const shared = { name: `search-${user}`, token: user, locks: locks() };
  const store = () => {
    opened += 1;
    return { ...index, close: async () => {} };
  };
  return {
    opened: () => opened,
    async open() {
      const client = createTabClient({
        ...shared,
        storage: () => ({ ...disk, capabilities: { name: 'disk', durable: true }, close: async () => {} }),
        transport: () => memoryTransport(hub),
        services: { search: serveSearch((own, storage) => createSearch(own, { storage, store: store() })) },
      });
      const [chat, search] = [createChat(client), sharedSearch(client, client.service('search'))];
      await client.start();
      await until(client.status$, ({ state }) => state === 'live');
      const close = async () => {
        await search.close();
        chat.close();
        await client.close();
      };
      return { client, chat, search, close };
    },
  };
}

const find = async ({ search }: Tab, query: string) => (await search.search(query)).hits.map(({ snippet }) => snippet.text);
const ready = ({ search }: Tab) => until(search.progress$, ({ state }: SearchProgress) => state === 'ready');

// @feature 2 local-search
it('finds in every tab what one of them has indexed, and goes on in the next when that is closed', async () => {
  const { open, opened } = browser('ann');
  const tabs = [await open(), await open()] as const;
  for (const text of ['明天见', 'See you tomorrow']) {
    await (await (await tabs[1].chat.direct('bob' as UserId)).send({ text })).settled();
  }
  for (const tab of tabs) {
    await ready(tab);
    expect(await find(tab, '明天')).toEqual(['明天见']);
  }
  expect(opened()).toBe(1);
  await tabs[0].close();
  await until(tabs[1].client.status$, ({ state }) => state === 'live');
  expect(await find(tabs[1], 'tomorrow')).toEqual(['See you tomorrow']);
  expect(opened()).toBe(2);
  expect((await tabs[1].search.askServer('tomorrow')).hits).toHaveLength(1);
  await tabs[1].close();
});

it('refuses what cannot be searched for at once, and everything once closed', async () => {
  const { open } = browser('cid');
  const tab = await open();
  await expect(tab.search.search('x'.repeat(5000))).rejects.toMatchObject({ code: 'invalid' });
  await expect(tab.search.search('x', { limit: 0 })).rejects.toMatchObject({ code: 'invalid' });
  await expect(tab.client.service('search').ask({ no: 'query' })).rejects.toMatchObject({ code: 'invalid' });
  const stop = new AbortController();
  stop.abort();
  await expect(tab.search.search('x', { signal: stop.signal })).rejects.toMatchObject({ code: 'aborted' });
  const seen: SearchProgress[] = [];
  let isOver = false;
  tab.search.progress$.subscribe({ next: (now) => seen.push(now), complete: () => (isOver = true) });
  await tab.search.close();
  await tab.search.close();
  expect(isOver).toBe(true);
  await expect(tab.search.search('x')).rejects.toMatchObject({ code: 'closed' });
  await expect(tab.search.askServer('x')).rejects.toMatchObject({ code: 'closed' });
  expect(() => sharedSearch(tab.client, null as never)).toThrow(/needs the service/);
  await tab.close();
});
