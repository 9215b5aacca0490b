import {
  type CommandReceipt,
  GuanxiError,
  type Head,
  type Json,
  type LogId,
  type LogRecord,
  limits,
  type PageAnswer,
  type PageRequest,
  type PullFrom,
  type PullPage,
  type Push,
  parseLog,
  type RecordId,
  type Signal,
  type UserId,
} from '../contract/index.js';

/** One log of a `TestStore`. */
interface StoredLog {
  readonly id: LogId;
  version: number;
  seq: number;
  /** The store's position at the last change. */
  position: number;
  /** For groups: who is in it. */
  readonly members: Set<UserId>;
  readonly records: Map<RecordId, LogRecord>;
}

/** A change as live streams send it; sessions share the one array. */
export interface StoredChange {
  readonly position: number;
  readonly log: LogId;
  readonly items: readonly Json[];
}

/** What a change is made of. */
export interface PutOptions {
  readonly log: LogId;
  readonly id: RecordId;
  readonly kind: string;
  readonly body: Json;
  readonly author: UserId;
  readonly place: 'timeline' | 'state';
  readonly at: number;
}

/** The logs behind a `TestBackend`: dense versions and places, one position over all, as docs/PROTOCOL.md has them. */
export class TestStore {
  readonly #logs = new Map<LogId, StoredLog>();
  readonly #listeners = new Set<() => void>();
  readonly #signalListeners = new Set<(signal: Signal) => void>();
  readonly #history: number;
  /** The newest changes, for live streams; who is further behind gets heads. */
  changes: StoredChange[] = [];
  epoch = 'epoch-1';
  position = 0;
  /** Cursors below are no longer held. */
  oldestCursor = 0;

  constructor(history: number) {
    this.#history = history;
  }

  /** Runs `listener` after each change; gives back what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onSignal(listener: (signal: Signal) => void): () => void {
    this.#signalListeners.add(listener);
    return () => this.#signalListeners.delete(listener);
  }

  signal(signal: Signal): void {
    for (const listener of [...this.#signalListeners]) listener(signal);
  }

  join(log: LogId, user: UserId): void {
    this.#log(log).members.add(user);
  }

  mayRead(log: LogId, user: UserId): boolean {
    const parsed = parseLog(log);
    if (parsed?.kind === 'private') return parsed.user === user;
    if (parsed?.kind === 'direct') return parsed.users.includes(user);
    return this.#logs.get(log)?.members.has(user) ?? false;
  }

  /** Adds a record, or changes the body of the one that has this id. */
  put({ log: id, place, ...options }: PutOptions): CommandReceipt {
    const log = this.#log(id);
    const present = log.records.get(options.id);
    log.version += 1;
    if (!present && place === 'timeline') log.seq += 1;
    const record: LogRecord = present
      ? { ...present, body: options.body, version: log.version }
      : { ...options, seq: place === 'timeline' ? log.seq : 0, version: log.version };
    log.records.set(record.id, record);
    this.position += 1;
    log.position = this.position;
    const push: Push = { log: id, from: log.version - 1, to: log.version, seq: log.seq, records: [record] };
    this.changes.push({ position: this.position, log: id, items: [push as unknown as Json] });
    if (this.changes.length > this.#history) this.changes.shift();
    for (const listener of [...this.#listeners]) listener();
    return { log: id, seq: record.seq, version: log.version, at: record.at };
  }

  record(log: LogId, id: RecordId): LogRecord | undefined {
    return this.#logs.get(log)?.records.get(id);
  }

  records(log: LogId): readonly LogRecord[] {
    return [...(this.#logs.get(log)?.records.values() ?? [])];
  }

  /** The heads of a user's logs that changed after `position`, in the order of their last change. */
  headsAfter(user: UserId, position: number): readonly (Head & { readonly position: number })[] {
    return [...this.#logs.values()]
      .filter((log) => log.position > position && this.mayRead(log.id, user))
      .sort((one, other) => one.position - other.position)
      .map((log) => ({ log: log.id, to: log.version, seq: log.seq, position: log.position }));
  }

  pull({ log: id, since, known, floor: asked }: PullFrom): PullPage {
    const log = this.#log(id);
    const near = log.seq - known <= limits.pullGap ? known + 1 : log.seq - limits.pullTail + 1;
    const floor = Math.max(1, asked ?? near);
    const wanted = [...log.records.values()]
      .filter(({ version, seq }) => version > since && (seq === 0 || seq <= known || seq >= floor))
      .sort((one, other) => one.version - other.version);
    const records = wanted.slice(0, limits.pullRecords);
    const more = wanted.length > records.length;
    const to = more ? (records.at(-1)?.version ?? since) : log.version;
    return { log: id, to, seq: log.seq, floor, start: 1, records, more };
  }

  page({ log: id, before, limit }: PageRequest): PageAnswer {
    const log = this.#log(id);
    const records = [...log.records.values()]
      .filter(({ seq }) => seq > 0 && seq < before && seq >= before - limit)
      .sort((one, other) => one.seq - other.seq);
    return { log: id, version: log.version, records };
  }

  /** Another history: nothing of before is there, and no cursor of before is understood. */
  restart(epoch: string): void {
    this.epoch = epoch;
    this.#logs.clear();
    this.changes = [];
    this.position = 0;
    this.oldestCursor = 0;
  }

  /** Reads a cursor, or throws `gone`. */
  parseCursor(cursor: string): number {
    if (cursor === 'start') return 0;
    if (cursor === 'head') return this.position;
    const [epoch, text = ''] = cursor.split('/');
    const position = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (epoch === this.epoch && position >= this.oldestCursor && position <= this.position) return position;
    throw new GuanxiError('gone', 'This cursor is no longer held; take `start`.');
  }

  cursor(position: number): string {
    return `${this.epoch}/${position}`;
  }

  #log(id: LogId): StoredLog {
    let log = this.#logs.get(id);
    if (!log) {
      log = { id, version: 0, seq: 0, position: 0, members: new Set(), records: new Map() };
      this.#logs.set(id, log);
    }
    return log;
  }
}
