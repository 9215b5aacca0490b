import { type Client, createClient, memoryStorage, type Storage, type UserId } from '@guanxi/core';
import { memoryTransport } from '@guanxi/core/serve';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, chatModule, createHub, searchModule } from '@guanxi/reference-server/hub';
import { memoryBus } from '../../../../reference-server/src/bus/index.js';
import { type Chat, createChat } from '../../src/index.js';
import {
  type ChatSearch,
  createSearch,
  memorySearchStore,
  type SearchOptions,
  type SearchStore,
  searchableStorage,
} from '../../src/search/index.js';
import { until } from '../world.js';

/** A real hub, and people with one device each. */
export interface SearchWorld {
  person(name: string): Promise<SearchDevice>;
  close(): Promise<void>;
}

/** One person's app, with search. */
export interface SearchDevice {
  readonly user: UserId;
  readonly client: Client;
  readonly chat: Chat;
  readonly search: ChatSearch;
  readonly storage: Storage;
  readonly store: SearchStore;
  /** Closes the app and opens it again, with other options of search if given. */
  restart(options?: Partial<SearchOptions>): Promise<void>;
  /** The texts that are found, the newest first. */
  find(query: string, request?: Parameters<ChatSearch['search']>[1]): Promise<string[]>;
}

export async function openSearchWorld(): Promise<SearchWorld> {
  const database = await pgliteDatabase();
  let now = 1_700_000_000_000;
  const hub = await createHub({
    database,
    bus: memoryBus(),
    // Each message has a time of its own, so what is newest is beyond doubt.
    clock: { now: () => (now += 1), after: (ms, task) => stopper(setTimeout(task, ms)) },
    modules: [accountsModule, chatModule(), searchModule],
    authenticate: async (token) => ({ user: token as UserId }),
    limits: { callsPerSecond: 1e6, callBurst: 1e6, readsPerSecond: 1e6, readBurst: 1e6 },
  });
  const closers: (() => Promise<void>)[] = [];
  let people = 0;
  return {
    async person(name) {
      const user = `${name}-${++people}` as UserId;
      const [storage, store] = [kept(memoryStorage()), kept(memorySearchStore())];
      const open = async (options: Partial<SearchOptions> = {}) => {
        const watched = searchableStorage(storage);
        const client = createClient({ transport: memoryTransport(hub), storage: watched, token: user });
        const search = createSearch(client, { storage: watched, store, ...options });
        await client.start();
        await until(client.status$, ({ state }) => state === 'live');
        return { client, chat: createChat(client), search };
      };
      let app = await open();
      const close = async () => {
        await app.search.close();
        app.chat.close();
        await app.client.close();
      };
      closers.push(() => close());
      return {
        user,
        storage,
        store,
        get client() {
          return app.client;
        },
        get chat() {
          return app.chat;
        },
        get search() {
          return app.search;
        },
        async restart(options) {
          await close();
          app = await open(options);
        },
        async find(query, request) {
          const { hits } = await app.search.search(query, request);
          return hits.map(({ snippet }) => snippet.text);
        },
      };
    },
    async close() {
      for (const close of closers) await close();
      await hub.close();
      await database.close();
    },
  };
}

/** What outlives the app, as a disk does. */
function kept<T extends { close(): Promise<void> }>(thing: T): T {
  return { ...thing, close: async () => {} };
}

function stopper(timer: NodeJS.Timeout): () => void {
  return () => clearTimeout(timer);
}
