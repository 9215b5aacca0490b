import { BehaviorSubject, Observable, type Subscription } from 'rxjs';
import { accounts, accountsLimits, type Person, type ProfileChange } from '../contract/accounts.js';
import { GuanxiError } from '../contract/error.js';
import type { UserId } from '../contract/ids.js';
import { clientLimits } from '../limits.js';
import type { Client } from './client.js';

/** Who people are: names and avatars, also offline for those seen before. */
export interface People {
  /** The person as she was last seen, at once, then as the server describes her; null while nothing is known of her. */
  person$(id: UserId): Observable<Person | null>;
  /** People by exact id or by the beginning of their name. Needs a connection. */
  find(query: string): Promise<readonly Person[]>;
  /** Changes how one is described to others; null takes something away. Needs a connection. */
  describe(change: ProfileChange): Promise<Person>;
  /** Completes its observables; the client stays. Idempotent. */
  close(): void;
}

/** People over a client. Those who are asked for in one turn are asked of the server together, each once per connection. */
export function createPeople(client: Client): People {
  return new Directory(client);
}

const index = 'accounts.people';
const keyOf = (id: UserId) => `accounts.person.${id}`;

class Directory implements People {
  readonly #client: Client;
  readonly #shown = new Map<UserId, BehaviorSubject<Person | null>>();
  readonly #watching: Subscription;
  /** To be asked for at the end of this turn. */
  readonly #wanted = new Set<UserId>();
  /** Asked for on this connection. */
  readonly #fresh = new Set<UserId>();
  #isScheduled = false;
  #isLive = false;
  #isClosed = false;

  constructor(client: Client) {
    this.#client = client;
    this.#watching = client.status$.subscribe(({ state }) => {
      const isLive = state === 'live';
      if (isLive === this.#isLive) return;
      this.#isLive = isLive;
      if (!isLive) return this.#fresh.clear();
      for (const id of this.#shown.keys()) this.#want(id);
    });
  }

  person$(id: UserId): Observable<Person | null> {
    return new Observable((subscriber) => {
      if (this.#isClosed) return subscriber.complete();
      const subject = this.#shown.get(id) ?? new BehaviorSubject(this.#remembered(id));
      this.#shown.set(id, subject);
      if (!subject.value) subject.next(this.#remembered(id));
      this.#want(id);
      subscriber.add(subject.subscribe(subscriber));
      return () => {
        // Those whom nobody looks at are forgotten here; they are still in the storage.
        if (!subject.observed && this.#shown.get(id) === subject) this.#shown.delete(id);
      };
    });
  }

  async find(query: string): Promise<readonly Person[]> {
    const { people } = await this.#client.call(accounts.methods.find, { query });
    await this.#learn(people);
    return people;
  }

  async describe(change: ProfileChange): Promise<Person> {
    const { person } = await this.#client.call(accounts.methods.describe, change);
    await this.#learn([person]);
    return person;
  }

  close(): void {
    this.#isClosed = true;
    this.#watching.unsubscribe();
    for (const subject of this.#shown.values()) subject.complete();
    this.#shown.clear();
  }

  #remembered(id: UserId): Person | null {
    return this.#client.value(keyOf(id)) as Person | null;
  }

  #want(id: UserId): void {
    if (this.#fresh.has(id) || this.#wanted.has(id)) return;
    this.#wanted.add(id);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      const users = [...this.#wanted];
      this.#wanted.clear();
      for (let at = 0; at < users.length; at += accountsLimits.people) void this.#fetch(users.slice(at, at + accountsLimits.people));
    });
  }

  async #fetch(users: readonly UserId[]): Promise<void> {
    for (const id of users) this.#fresh.add(id);
    try {
      if (this.#isLive) await this.#learn((await this.#client.call(accounts.methods.get, { users })).people);
      else this.#unfresh(users);
    } catch {
      this.#unfresh(users); // The next connection asks again; what was seen last is shown meanwhile.
    }
  }

  #unfresh(users: readonly UserId[]): void {
    for (const id of users) this.#fresh.delete(id);
  }

  /** Shows these people, and keeps them on the device in place of those learnt of the longest ago. */
  async #learn(people: readonly Person[]): Promise<void> {
    for (const person of people) this.#shown.get(person.id)?.next(person);
    if (this.#isClosed || people.length === 0) return;
    const ids = new Set(people.map(({ id }) => id));
    const known = (this.#client.value(index) ?? []) as readonly UserId[];
    const all = [...known.filter((id) => !ids.has(id)), ...ids];
    const kept = all.slice(-clientLimits.people);
    const dropped = all.slice(0, -clientLimits.people);
    const writes = [
      this.#client.setValue(index, kept),
      ...dropped.map((id) => this.#client.setValue(keyOf(id), null)),
      ...people.map((person) => this.#client.setValue(keyOf(person.id), { ...person })),
    ];
    const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected');
    if (failed && !this.#isClosed) throw GuanxiError.from((failed as PromiseRejectedResult).reason, 'storage');
  }
}
