import type { Observable, Subscriber } from 'rxjs';
import { safeParse } from 'valibot';
import { oncePerTurn } from '../client/once-per-turn.js';
import type { RecordKind } from '../contract/define.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId, RecordId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { PendingEffect } from '../outbox/projections.js';
import { holdsEffect } from '../outbox/settle.js';
import type { LogChange } from './journal.js';
import { keepNewer } from './keep-newer.js';
import type { Sources } from './watch-timeline.js';

/** The state records of one kind with what is pending on top; read once, then patched. */
export function watchStates<Body>(sources: Sources, log: LogId, kind: RecordKind<Body>): Observable<States<Body>> {
  return sources.journal.shown((out) => {
    const view = new StatesView(sources, log, kind, out);
    void view.read();
    return sources.journal.watchLog(log, (change) => view.patch(change));
  });
}

type States<Body> = ReadonlyMap<RecordId, LogRecord<Body>>;

class StatesView<Body> {
  readonly #sources: Sources;
  readonly #log: LogId;
  readonly #kind: RecordKind<Body>;
  readonly #out: Subscriber<States<Body>>;
  /** As stored. Removed ones stay with their null body, so that an older read cannot bring them back. */
  readonly #records = new Map<RecordId, LogRecord>();
  readonly #parsed = new WeakMap<LogRecord, LogRecord<Body> | null>();
  readonly #draw = oncePerTurn(() => this.#isRead && this.#out.next(this.#shown()));
  #isRead = false;
  /** Rises when what was read before is void. */
  #age = 0;

  constructor(sources: Sources, log: LogId, kind: RecordKind<Body>, out: Subscriber<States<Body>>) {
    this.#sources = sources;
    this.#log = log;
    this.#kind = kind;
    this.#out = out;
  }

  async read(): Promise<void> {
    const { journal } = this.#sources;
    try {
      await journal.loaded;
      const age = this.#age;
      const found = await journal.states(this.#log, this.#kind.kind);
      if (age === this.#age) for (const record of found) keepNewer(this.#records, record.id, record);
      this.#isRead = true;
      this.#draw();
    } catch (error) {
      this.#out.error(GuanxiError.from(error, 'storage'));
    }
  }

  patch({ records, forgotten }: LogChange): void {
    if (forgotten) {
      this.#records.clear();
      this.#age += 1;
    }
    const own = records.filter(({ seq, kind }) => seq === 0 && kind === this.#kind.kind);
    for (const record of own) keepNewer(this.#records, record.id, record);
    if (forgotten || records.length === 0 || own.length > 0) this.#draw();
  }

  #shown(): States<Body> {
    const shown = new Map<RecordId, LogRecord>(this.#records);
    for (const pending of this.#sources.projections.of(this.#log)) this.#show(pending, shown);
    const parsed = [...shown].map(([id, record]) => [id, this.#parse(record)] as const);
    return new Map(parsed.filter((each): each is [RecordId, LogRecord<Body>] => each[1] !== null));
  }

  #show({ entry, effect }: PendingEffect, shown: Map<RecordId, LogRecord>): void {
    if (effect.type === 'append' || entry.state.name === 'failed') return;
    const { id } = effect;
    const stored = shown.get(id);
    if (stored && holdsEffect(stored, entry, this.#log)) return;
    const present = stored && stored.body !== null ? stored : null;
    try {
      if (effect.type === 'state' && effect.kind === this.#kind.kind) {
        const { author, at } = entry;
        shown.set(id, { ...(present ?? { id, seq: 0, version: 0, kind: effect.kind, author, at }), body: effect.body(present) });
      } else if (effect.type === 'change' && present) shown.set(id, { ...present, body: effect.body(present) });
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
