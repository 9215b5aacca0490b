import { createHash } from 'node:crypto';
import { type Client, type CommandId, createClient, memoryStorage, overLink, type Range, type Storage, type UserId } from '@guanxi/core';
import { type BlobRef, GuanxiError, type Json, type Method } from '@guanxi/core/contract';
import { linkPair, type ServedLink, serveLink } from '@guanxi/core/serve';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, auditModule, chatModule, createHub } from '@guanxi/reference-server/hub';
import { type Observable, Subject } from 'rxjs';
import { memoryBus } from '../../../reference-server/src/bus/index.js';
import type { MessageKind } from '../src/contract/index.js';
import { type Chat, type Conversation, createChat, type MessageView, type Text } from '../src/index.js';

/** A real hub over an in-memory database, and people with devices. One per test file; each test has people of its own. */
export interface World {
  /** Moves the server's clock. */
  pass(ms: number): void;
  /** The server's time. */
  now(): number;
  /** A new person who has never been here, on her first device. */
  person(name: string): Promise<Device>;
  /** One more device of a person. */
  device(user: UserId): Promise<Device>;
  /** A file that a person has sent; how one is sent is a matter of the blobs' own tests. */
  file(user: UserId, type: string, name?: string): Promise<BlobRef>;
  close(): Promise<void>;
}

/** One person's app on one device. */
export interface Device {
  readonly user: UserId;
  readonly client: Client;
  readonly chat: Chat;
  /** What outlives `restart`. */
  readonly storage: Storage;
  /** Cuts the connection, and every attempt to make another. */
  offline(): void;
  online(): void;
  /** Closes the app and opens it again on the same storage, with the network as it is. What is read from then on is written down. */
  restart(): Promise<Reads>;
  /** Asks the server past all that this package does. */
  raw<Input>(method: Method<Input, unknown>, input: Input, id?: string): Promise<unknown>;
}

/** The ranges of timelines that were read from a storage. */
export interface Reads {
  readonly timeline: Range[];
}

/** Opens a world. */
export async function openWorld({ kinds = [] }: { readonly kinds?: readonly MessageKind<never>[] } = {}): Promise<World> {
  const database = await pgliteDatabase();
  let passed = 0;
  const now = () => Date.now() + passed;
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: { now, after: systemAfter },
    modules: [accountsModule, auditModule, chatModule({ kinds })],
    authenticate: async (token) => ({ user: token as UserId }),
    limits: { callsPerSecond: 1e6, callBurst: 1e6, readsPerSecond: 1e6, readBurst: 1e6 },
  });
  const devices: { close(): Promise<void> }[] = [];
  let people = 0;
  let files = 0;
  const device = async (user: UserId) => {
    const made = await openDevice(user, (link) => serveLink(link, hub));
    devices.push(made);
    return made.device;
  };
  return {
    pass: (ms) => {
      passed += ms;
    },
    now,
    person: (name) => device(`${name}-${++people}` as UserId),
    device,
    async file(user, type, name = 'file') {
      const id = createHash('sha256').update(`${++files}`).digest('hex') as BlobRef['id'];
      await database.query("insert into blobs (id, size, type, state, touched) values ($1, 1000, $2, 'kept', 0)", [id, type]);
      await database.query('insert into blob_holders (user_id, blob) values ($1, $2)', [user, id]);
      return { id, size: 1000, type, name };
    },
    async close() {
      for (const made of devices) await made.close();
      await hub.close();
      await database.close();
    },
  };
}

function systemAfter(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}

async function openDevice(user: UserId, serve: (link: ReturnType<typeof linkPair>[1]) => ServedLink) {
  const storage = memoryStorage();
  const wake$ = new Subject<void>();
  const links = new Set<ServedLink>();
  let isOnline = true;
  const open = async () => {
    const transport = overLink(
      async () => {
        if (!isOnline) throw new GuanxiError('unavailable', 'The test has cut the network.', { outcome: 'not-sent' });
        const [near, far] = linkPair();
        links.add(serve(far));
        return near;
      },
      { name: 'test', wake$, limits: { backoffBase: 20, backoffCap: 40 } },
    );
    const reads: Reads = { timeline: [] };
    const client = createClient({ transport, storage: keptOpen(storage, reads), token: user });
    await client.start();
    return { client, chat: createChat(client), reads };
  };
  let app = await open();
  const close = async () => {
    app.chat.close();
    await app.client.close();
  };
  const device: Device = {
    user,
    storage,
    get client() {
      return app.client;
    },
    get chat() {
      return app.chat;
    },
    offline() {
      isOnline = false;
      for (const link of links) link.close();
      links.clear();
    },
    online() {
      isOnline = true;
      wake$.next();
    },
    async restart() {
      await close();
      app = await open();
      return app.reads;
    },
    raw: (method, input, id) => app.client.call(method as Method<unknown, Json>, input, id ? { id: id as CommandId } : {}),
  };
  return { device, close };
}

/** A storage that outlives the app, as a disk does. */
function keptOpen(storage: Storage, reads: Reads): Storage {
  return {
    capabilities: storage.capabilities,
    load: () => storage.load(),
    timeline(log, range) {
      reads.timeline.push(range);
      return storage.timeline(log, range);
    },
    states: (log, kind) => storage.states(log, kind),
    commit: (writes) => storage.commit(writes),
    close: async () => {},
  };
}

/** Waits until `source` emits what is wanted; after ten seconds it says what came last instead. */
export function until<T>(source: Observable<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    let last: unknown = 'nothing';
    const timer = setTimeout(() => done(() => reject(new Error(`It never came; the last was ${show(last)}`))), 10_000);
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
      complete: () => done(() => reject(new Error(`It ended; the last was ${show(last)}`))),
    });
  });
}

function show(value: unknown): string {
  return JSON.stringify(value instanceof Map ? [...value] : value, null, 1).slice(0, 3000);
}

/** The texts of a conversation's newest messages as this device shows them, once `wanted` holds for them. */
export async function messagesWhen(conversation: Conversation, wanted: (messages: readonly MessageView[]) => boolean, last = 50) {
  const { messages } = await until(conversation.messages$({ last }), (window) => wanted(window.messages));
  return messages;
}

/** The texts of messages; of those without a text, what became of them. */
export function textsOf(messages: readonly MessageView[]): string[] {
  return messages.map(({ content, recalled }) => (recalled ? 'recalled' : ((content as Text | undefined)?.text ?? 'no text')));
}

/** Waits until both show exactly these texts, all of them stored. */
export async function agreeOn(texts: readonly string[], ...conversations: readonly Conversation[]): Promise<void> {
  for (const conversation of conversations)
    await messagesWhen(
      conversation,
      (messages) => messages.every(({ delivery }) => delivery === 'stored') && JSON.stringify(textsOf(messages)) === JSON.stringify(texts),
    );
}
