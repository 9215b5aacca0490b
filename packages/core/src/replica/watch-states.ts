import { Observable } from 'rxjs';
import { safeParse } from 'valibot';
import type { RecordKind } from '../contract/define.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId, RecordId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { PendingEffect } from '../outbox/projections.js';
import type { LogChange } from './journal.js';
import type { Sources } from './watch-timeline.js';

/** The state records of one kind with what is pending on top; read once, then patched. */
export function watchStates<Body>(sources: Sources, log: LogId, kind: RecordKind<Body>): Observable<States<Body>> {
  return new Observable((subscriber) => {
    const view = new StatesView(sources, log, kind, subscriber);
    subscriber.add(sources.journal.ended$.subscribe({ complete: () => subscriber.complete() }));
    return () => view.close();
  });
}

type States<Body> = ReadonlyMap<RecordId, LogRecord<Body>>;

interface Out<T> {
  next(value: T): void;
  error(error: unknown): void;
}

class StatesView<Body> {
  readonly #sources: Sources;
  readonly #log: LogId;
  readonly #kind: RecordKind<Body>;
  readonly #out: Out<States<Body>>;
  readonly #unwatch: () => void;
  /** As stored; null for one that was removed while the rest was read. */
  readonly #records = new Map<RecordId, LogRecord>();
  readonly #parsed = new WeakMap<LogRecord, LogRecord<Body> | null>();
  #isRead = false;
  #isScheduled = false;
  #isClosed = false;
  #age = 0;

  constructor(sources: Sources, log: LogId, kind: RecordKind<Body>, out: Out<States<Body>>) {
    this.#sources = sources;
    this.#log = log;
    this.#kind = kind;
    this.#out = out;
    this.#unwatch = sources.journal.watchLog(log, (change) => this.#patch(change));
    void this.#read();
  }

  close(): void {
    this.#isClosed = true;
    this.#unwatch();
  }

  async #read(): Promise<void> {
    const { journal } = this.#sources;
    try {
      await journal.loaded;
      const age = this.#age;
      const found = await journal.states(this.#log, this.#kind.kind);
      if (this.#isClosed) return;
      if (age === this.#age) for (const record of found) this.#merge(record);
      this.#isRead = true;
      this.#schedule();
    } catch (error) {
      if (this.#isClosed) return;
      this.close();
      this.#out.error(GuanxiError.from(error, 'storage'));
    }
  }

  #patch({ records, forgotten }: LogChange): void {
    if (forgotten) {
      this.#records.clear();
      this.#age += 1;
    }
    let isTouched = forgotten || records.length === 0;
    for (const record of records) {
      if (record.seq > 0 || record.kind !== this.#kind.kind) continue;
      this.#merge(record);
      isTouched = true;
    }
    if (isTouched) this.#schedule();
  }

  /** Removed records stay with their null body, so that an older read cannot bring them back. */
  #merge(record: LogRecord): void {
    const present = this.#records.get(record.id);
    if (!present || present.version < record.version) this.#records.set(record.id, record);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isClosed || !this.#isRead) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (!this.#isClosed) this.#draw();
    });
  }

  #draw(): void {
    const shown = new Map<RecordId, LogRecord>(this.#records);
    for (const pending of this.#sources.projections.of(this.#log)) this.#show(pending, shown);
    const states = new Map<RecordId, LogRecord<Body>>();
    for (const [id, record] of shown) {
      const parsed = this.#parse(record);
      if (parsed) states.set(id, parsed);
    }
    this.#out.next(states);
  }

  #show({ entry, effect }: PendingEffect, shown: Map<RecordId, LogRecord>): void {
    if (effect.type === 'append' || entry.state.name === 'failed') return;
    const stored = shown.get(effect.id);
    const present = stored && stored.body !== null ? stored : null;
    if (stored && entry.state.name === 'done' && (entry.state.log ?? entry.log) === this.#log && stored.version >= entry.state.version)
      return;
    try {
      if (effect.type === 'state' && effect.kind === this.#kind.kind) {
        const { author, at } = entry;
        const blank = { id: effect.id, seq: 0, version: 0, kind: effect.kind, author, at };
        shown.set(effect.id, { ...(present ?? blank), body: effect.body(present) });
      } else if (effect.type === 'change' && present) shown.set(effect.id, { ...present, body: effect.body(present) });
    } catch (error) {
      this.#sources.fault(error);
    }
  }

  #parse(record: LogRecord): LogRecord<Body> | null {
    if (record.body === null) return null;
    const present = this.#parsed.get(record);
    if (present !== undefined) return present;
    const result = safeParse(this.#kind.body, record.body);
    const parsed = result.success ? { ...record, body: result.output } : null;
    this.#parsed.set(record, parsed);
    return parsed;
  }
}
