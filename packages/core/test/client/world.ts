import { firstValueFrom, type Observable } from 'rxjs';
import { filter } from 'rxjs/operators';
import type { ClientOptions } from '../../src/client/client.js';
import { createClient } from '../../src/client/create-client.js';
import { type LogId, stateId, type UserId } from '../../src/contract/index.js';
import type { Client, Clock } from '../../src/index.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import type { Storage } from '../../src/storage/storage.js';
import { field, type ModelLimits, ModelServer, notes } from './model-server.js';
import { ModelTransport } from './model-transport.js';

/** A clock that moves when it is told to. */
export class HandClock implements Clock {
  time = 5_000_000;
  readonly #tasks = new Set<{ at: number; task: () => void }>();

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.time + ms, task };
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  }

  /** Lets `ms` pass, and what waits for it happen. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settled();
      const due = [...this.#tasks].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!due) break;
      this.#tasks.delete(due);
      this.time = Math.max(this.time, due.at);
      due.task();
    }
    this.time = end;
    await settled();
  }

  get waiting(): number {
    return this.#tasks.size;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A storage that outlives its client, as a disk does. */
export function disk(): Storage {
  const storage = memoryStorage();
  return { ...storage, close: async () => {} };
}

export const alice = 'alice' as UserId;
export const bob = 'bob' as UserId;
export const room = 'g:00000000-0000-7000-8000-000000000001' as LogId;

export interface Person {
  readonly client: Client;
  readonly transport: ModelTransport;
  readonly storage: Storage;
}

/** A server, people at their devices, and a clock. */
export class World {
  readonly server: ModelServer;
  readonly clock = new HandClock();
  readonly people: Person[] = [];

  readonly random: () => number;

  constructor(server: ModelServer | Partial<ModelLimits> = {}, seed = 1) {
    this.server = server instanceof ModelServer ? server : new ModelServer(server);
    this.random = seeded(seed);
  }

  /** A device of `user`; it is not started. */
  device(user: UserId, options: { readonly storage?: Storage; readonly isCut?: boolean } & Partial<ClientOptions> = {}): Person {
    const { isCut = false, storage = disk(), ...rest } = options;
    const transport = new ModelTransport(this.server, user, { isCut });
    const client = createClient({ transport, storage, token: user, clock: this.clock, random: this.random, ...rest });
    show(client);
    const person = { client, transport, storage };
    this.people.push(person);
    return person;
  }

  /** A device of `user` that is live. */
  async live(user: UserId, options: Parameters<World['device']>[1] = {}): Promise<Person> {
    const person = this.device(user, options);
    await person.client.start();
    await until(person.client.status$, ({ state }) => state === 'live');
    return person;
  }

  async close(): Promise<void> {
    await Promise.all(this.people.map(({ client }) => client.close()));
  }
}

/** The same numbers in [0, 1) for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The first value that fits. */
export function until<T>(source: Observable<T>, fits: (value: T) => boolean): Promise<T> {
  return firstValueFrom(source.pipe(filter(fits)));
}

/** The projections of the notes contract. */
export function show(client: Client): void {
  client.project({
    method: notes.methods.post,
    show: ({ log, text }) => [{ type: 'append', log, kind: 'notes.text', body: { text } }],
  });
  client.project({
    method: notes.methods.edit,
    show: ({ log, record, text }) => [{ type: 'change', log, id: record, body: () => ({ text }) }],
  });
  client.project({
    method: notes.methods.set,
    show: ({ log, name, value }) => [
      { type: 'state', log, kind: field.kind, id: stateId(log, field.kind, name), body: () => (value === null ? null : { value }) },
    ],
  });
}

/** The texts that a window shows, pending ones in brackets, failed ones with a cross. */
export async function texts(client: Client, log: LogId, last = 100): Promise<string[]> {
  const { entries } = await firstValueFrom(client.log(log).timeline$({ last }));
  const marks = { stored: '', changing: '~', pending: '?', failed: '!' };
  return entries.map(({ record, delivery }) => `${(record.body as { text: string } | null)?.text}${marks[delivery]}`);
}
