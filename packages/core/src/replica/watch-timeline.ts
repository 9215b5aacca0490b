import { isObservable, Observable } from 'rxjs';
import type { Timeline, TimelineEntry, Window } from '../client/client.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { Projections } from '../outbox/projections.js';
import type { Range } from '../storage/storage.js';
import type { Journal, LogChange } from './journal.js';
import { emptyLog } from './log-state.js';
import { renderTimeline } from './render-timeline.js';
import { checkWindow, uncovered, windowRange } from './window.js';

/** What a watched log is drawn from. */
export interface Sources {
  readonly journal: Journal;
  readonly projections: Projections;
  readonly fault: (error: unknown) => void;
}

/**
 * A window on a log's timeline. The storage is read for what the window did not cover before, and never for what is
 * pushed: commits are patched into the records at hand, and drawn once per turn.
 */
export function watchTimeline(sources: Sources, log: LogId, window: Window | Observable<Window>): Observable<Timeline> {
  return new Observable((subscriber) => {
    const view = new TimelineView(sources, log, subscriber);
    subscriber.add(sources.journal.ended$.subscribe({ complete: () => subscriber.complete() }));
    if (isObservable(window)) {
      subscriber.add(window.subscribe({ next: (each) => view.move(each), error: (error) => subscriber.error(error) }));
    } else view.move(window);
    return () => view.close();
  });
}

interface Out<T> {
  next(value: T): void;
  error(error: unknown): void;
}

class TimelineView {
  readonly #sources: Sources;
  readonly #log: LogId;
  readonly #out: Out<Timeline>;
  readonly #unwatch: () => void;
  /** At least what is stored of the places in `#covered`. */
  readonly #records = new Map<number, LogRecord>();
  #lines = new WeakMap<LogRecord, TimelineEntry>();
  #window: Window | null = null;
  #covered: Range | null = null;
  #seq = 0;
  /** Rises when what was read before is void. */
  #age = 0;
  #isReading = false;
  #isScheduled = false;
  #isClosed = false;

  constructor(sources: Sources, log: LogId, out: Out<Timeline>) {
    this.#sources = sources;
    this.#log = log;
    this.#out = out;
    this.#unwatch = sources.journal.watchLog(log, (change) => this.#patch(change));
  }

  move(window: Window): void {
    try {
      checkWindow(window);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#window = window;
    this.#schedule();
  }

  close(): void {
    this.#isClosed = true;
    this.#unwatch();
  }

  #state() {
    return this.#sources.journal.stored.logs.get(this.#log) ?? emptyLog(this.#log);
  }

  #patch({ records, forgotten }: LogChange): void {
    if (forgotten) {
      this.#records.clear();
      this.#covered = null;
      this.#age += 1;
    }
    for (const record of records) if (record.seq > 0) this.#merge(record);
    const { seq } = this.#state();
    // All that is stored of the new places has just been patched in, so a window at the end covers them.
    if (this.#covered && this.#covered[1] === this.#seq && seq > this.#seq) this.#covered = [this.#covered[0], seq];
    this.#seq = seq;
    this.#schedule();
  }

  #merge(record: LogRecord): void {
    const present = this.#records.get(record.seq);
    if (!present || present.version < record.version) this.#records.set(record.seq, record);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isClosed || !this.#window) return;
    this.#isScheduled = true;
    if (this.#isReading) return; // It looks again when it has read.
    queueMicrotask(() => void this.#refresh());
  }

  /** Reads what the window lacks, then draws it. */
  async #refresh(): Promise<void> {
    const { journal } = this.#sources;
    this.#isReading = true;
    this.#isScheduled = false;
    try {
      if (!journal.isLoaded) await journal.loaded;
      while (this.#window && !this.#isClosed) {
        const range = windowRange(this.#window, this.#state());
        const missing = uncovered(range, this.#covered);
        if (missing.length === 0) return this.#draw(range);
        await this.#read(range, missing);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isReading = false;
      if (this.#isScheduled) {
        this.#isScheduled = false;
        this.#schedule();
      }
    }
  }

  async #read(range: Range, missing: readonly Range[]): Promise<void> {
    const age = this.#age;
    const end = this.#state().seq;
    this.#seq = end;
    const found = await Promise.all(missing.map((part) => this.#sources.journal.timeline(this.#log, part)));
    if (age !== this.#age) return; // Forgotten meanwhile: what was read may be of before.
    for (const record of found.flat()) this.#merge(record);
    // What came to the end while it was read has been patched in.
    this.#covered = [range[0], range[1] === end ? this.#seq : range[1]];
  }

  #draw(range: Range): void {
    for (const place of this.#records.keys()) if (place < range[0] || place > range[1]) this.#records.delete(place);
    this.#covered = range;
    this.#seq = this.#state().seq;
    const { projections, fault } = this.#sources;
    const line = (record: LogRecord) => this.#line(record);
    this.#out.next(
      renderTimeline({ state: this.#state(), range, records: this.#records, effects: projections.of(this.#log), line, fault }),
    );
  }

  #line(record: LogRecord): TimelineEntry {
    const present = this.#lines.get(record) ?? ({ record, delivery: 'stored' } as const);
    this.#lines.set(record, present);
    return present;
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return;
    this.close();
    this.#out.error(GuanxiError.from(error, 'storage'));
  }
}
