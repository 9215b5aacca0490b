import type { UserId } from '@guanxi/core/contract';
import type { InboxReader } from './inbox-reader.js';
import type { SignalReader } from './signal-reader.js';

/** The streams that are open, by user. */
export class Online {
  readonly #inboxes = new Map<UserId, Set<InboxReader>>();
  readonly #signals = new Map<UserId, Set<SignalReader>>();
  readonly #onChange: (user: UserId, online: boolean) => void;
  #count = 0;

  /** `onChange` is told when somebody's first inbox was opened or her last one closed. */
  constructor(onChange: (user: UserId, online: boolean) => void = () => {}) {
    this.#onChange = onChange;
  }

  /** Inbox streams that are open. */
  get inboxes(): number {
    return this.#count;
  }

  /** Whether one of a person's inboxes is open. */
  has(user: UserId): boolean {
    return this.#inboxes.has(user);
  }

  addInbox(user: UserId, reader: InboxReader): void {
    const isFirst = !this.has(user);
    add(this.#inboxes, user, reader);
    this.#count += 1;
    if (isFirst) this.#onChange(user, true);
  }

  removeInbox(user: UserId, reader: InboxReader): void {
    if (!remove(this.#inboxes, user, reader)) return;
    this.#count -= 1;
    if (!this.has(user)) this.#onChange(user, false);
  }

  addSignals(user: UserId, reader: SignalReader): void {
    add(this.#signals, user, reader);
  }

  removeSignals(user: UserId, reader: SignalReader): void {
    remove(this.#signals, user, reader);
  }

  eachInbox(users: ReadonlyMap<UserId, unknown>, visit: (user: UserId, reader: InboxReader) => void): void {
    each(this.#inboxes, users, visit);
  }

  eachSignals(users: ReadonlyMap<UserId, unknown>, visit: (user: UserId, reader: SignalReader) => void): void {
    each(this.#signals, users, visit);
  }

  /** Makes every inbox look for itself what it may have missed. */
  resync(): void {
    for (const readers of this.#inboxes.values()) for (const reader of readers) reader.fallBehind();
  }
}

function add<Reader>(all: Map<UserId, Set<Reader>>, user: UserId, reader: Reader): void {
  const own = all.get(user);
  if (own === undefined) all.set(user, new Set([reader]));
  else own.add(reader);
}

function remove<Reader>(all: Map<UserId, Set<Reader>>, user: UserId, reader: Reader): boolean {
  const own = all.get(user);
  const removed = own?.delete(reader) ?? false;
  if (own?.size === 0) all.delete(user);
  return removed;
}

/** Goes through the smaller side: a log's members, or all who are online. */
function each<Reader>(
  all: Map<UserId, Set<Reader>>,
  users: ReadonlyMap<UserId, unknown>,
  visit: (user: UserId, reader: Reader) => void,
): void {
  if (users.size <= all.size) {
    for (const user of users.keys()) {
      const readers = all.get(user);
      if (readers !== undefined) for (const reader of readers) visit(user, reader);
    }
  } else {
    for (const [user, readers] of all) if (users.has(user)) for (const reader of readers) visit(user, reader);
  }
}
