import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, chatModule, contactsModule, createHub } from '@guanxi/reference-server/hub';
import { type Observable, Subject } from 'rxjs';
import { memoryBus } from '../../../../reference-server/src/bus/index.js';
import { type Contacts, createContacts } from '../../src/contacts/index.js';
import { GuanxiError } from '../../src/contract/index.js';
import { type Client, createClient, createPeople, memoryStorage, overLink, type People, type UserId } from '../../src/index.js';
import { linkPair, type ServedLink, serveLink } from '../../src/serve/index.js';

/** One person's app on one device. */
export interface Device {
  readonly user: UserId;
  readonly client: Client;
  readonly people: People;
  readonly contacts: Contacts;
  /** Cuts the connection, and every attempt to make another. */
  offline(): void;
  online(): void;
}

/** A real hub on an embedded database, and people with devices. */
export interface World {
  /** Moves everybody's clock; timers that fall due run. */
  pass(ms: number): void;
  /** A new person on her first device. */
  person(name: string): Promise<Device>;
  /** One more device of hers. */
  device(user: UserId): Promise<Device>;
  close(): Promise<void>;
}

/** Opens a world. */
export async function openWorld(): Promise<World> {
  const database = await pgliteDatabase();
  const clock = movableClock();
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock,
    modules: [accountsModule, chatModule(), contactsModule()],
    authenticate: async (token) => ({ user: token as UserId }),
    limits: { callsPerSecond: 1e6, callBurst: 1e6 },
  });
  const closing: (() => Promise<void>)[] = [];
  let count = 0;

  const device = async (user: UserId): Promise<Device> => {
    const wake$ = new Subject<void>();
    const links = new Set<ServedLink>();
    let isOnline = true;
    const dial = async () => {
      if (!isOnline) throw new GuanxiError('unavailable', 'The test has cut the network.', { outcome: 'not-sent' });
      const [near, far] = linkPair();
      links.add(serveLink(far, hub));
      return near;
    };
    const transport = overLink(dial, { name: 'test', wake$, limits: { backoffBase: 20, backoffCap: 40 } });
    const client = createClient({ transport, storage: memoryStorage(), token: user, clock });
    await client.start();
    const people = createPeople(client);
    const contacts = createContacts(client, { people });
    closing.push(async () => {
      contacts.close();
      people.close();
      await client.close();
    });
    return {
      user,
      client,
      people,
      contacts,
      offline() {
        isOnline = false;
        for (const link of links) link.close();
        links.clear();
      },
      online() {
        isOnline = true;
        wake$.next();
      },
    };
  };
  return {
    pass: clock.pass,
    person: (name) => device(`${name}-${++count}` as UserId),
    device,
    async close() {
      for (const close of closing) await close();
      await hub.close();
      await database.close();
    },
  };
}

/** The platform's clock, which can be put forward: what would be due by then is due at once. */
function movableClock() {
  let ahead = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const now = () => Date.now() + ahead;
  return {
    now,
    after(ms: number, task: () => void) {
      const run = () => {
        clearTimeout(timeout);
        if (timers.delete(timer)) task();
      };
      const timeout = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
      const timer = { at: now() + ms, run };
      timers.add(timer);
      return () => {
        clearTimeout(timeout);
        timers.delete(timer);
      };
    },
    pass(ms: number) {
      ahead += ms;
      for (const { at, run } of [...timers]) if (at <= now()) run();
    },
  };
}

/** Waits until `source` emits what is wanted; after ten seconds it says what came last instead. */
export function until<T>(source: Observable<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    let last: unknown = 'nothing';
    const timer = setTimeout(() => done(() => reject(new Error(`It never came; the last was ${JSON.stringify(last)}`))), 10_000);
    const done = (then: () => void) => {
      clearTimeout(timer);
      queueMicrotask(() => subscription.unsubscribe());
      then();
    };
    const subscription = source.subscribe({
      next(value) {
        last = value;
        if (wanted(value)) done(() => resolve(value));
      },
      error: (error) => done(() => reject(error)),
      complete: () => done(() => reject(new Error(`It ended; the last was ${JSON.stringify(last)}`))),
    });
  });
}
