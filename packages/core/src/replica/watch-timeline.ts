import type { Observable, Subscriber } from 'rxjs';
import type { Timeline, TimelineEntry, Window } from '../client/client.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { Projections } from '../outbox/projections.js';
import type { Range } from '../storage/storage.js';
import type { Journal, LogChange } from './journal.js';
import { keepNewer } from './keep-newer.js';
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
  return sources.journal.shown((out) => {
    const view = new TimelineView(sources, log, out);
    if ('subscribe' in Object(window)) {
      const next = (each: Window) => view.move(each);
      out.add((window as Observable<Window>).subscribe({ next, error: (error) => out.error(error) }));
    } else view.move(window as Window);
    return sources.journal.watchLog(log, (change) => view.patch(change));
  });
}

class TimelineView {
  readonly #sources: Sources;
  readonly #log: LogId;
  readonly #out: Subscriber<Timeline>;
  /** At least what is stored of the places in `#covered`. */
  readonly #records = new Map<number, LogRecord>();
  readonly #lines = new WeakMap<LogRecord, TimelineEntry>();
  #window: Window | null = null;
  #covered: Range | null = null;
  #seq = 0;
  /** Rises when what was read before is void. */
  #age = 0;
  /** To be drawn. */
  #isDue = false;
  #isDrawing = false;

  constructor(sources: Sources, log: LogId, out: Subscriber<Timeline>) {
    this.#sources = sources;
    this.#log = log;
    this.#out = out;
  }

  move(window: Window): void {
    try {
      checkWindow(window);
      this.#window = window;
      this.#request();
    } catch (error) {
      this.#fail(error);
    }
  }

  patch({ records, forgotten }: LogChange): void {
    if (forgotten) {
      this.#records.clear();
      this.#covered = null;
      this.#age += 1;
    }
    for (const record of records) if (record.seq > 0) keepNewer(this.#records, record.seq, record);
    const { seq } = this.#state();
    // All that is stored of the new places has just been patched in, so a window at the end covers them.
    if (this.#covered && this.#covered[1] === this.#seq && seq > this.#seq) this.#covered = [this.#covered[0], seq];
    this.#seq = seq;
    this.#request();
  }

  #state() {
    return this.#sources.journal.stored.logs.get(this.#log) ?? emptyLog(this.#log);
  }

  #request(): void {
    this.#isDue = true;
    if (!this.#isDrawing) void this.#drawDue();
  }

  /** Reads what the window lacks, then draws it, once per turn. */
  async #drawDue(): Promise<void> {
    this.#isDrawing = true;
    try {
      await this.#sources.journal.loaded;
      while (this.#isDue && this.#window && !this.#out.closed) {
        await null; // What changes in the same turn is drawn together.
        this.#isDue = false;
        const range = windowRange(this.#window, this.#state());
        const missing = uncovered(range, this.#covered);
        if (missing.length === 0) this.#draw(range);
        else {
          await this.#read(range, missing);
          this.#isDue = true;
        }
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#isDrawing = false;
  }

  async #read(range: Range, missing: readonly Range[]): Promise<void> {
    const age = this.#age;
    const end = this.#state().seq;
    this.#seq = end;
    const found = await Promise.all(missing.map((part) => this.#sources.journal.timeline(this.#log, part)));
    if (age !== this.#age) return; // Forgotten meanwhile: what was read may be of before.
    for (const record of found.flat()) keepNewer(this.#records, record.seq, record);
    // What came to the end while it was read has been patched in.
    this.#covered = [range[0], range[1] === end ? this.#seq : range[1]];
  }

  #draw(range: Range): void {
    for (const place of this.#records.keys()) if (place < range[0] || place > range[1]) this.#records.delete(place);
    this.#covered = range;
    const state = this.#state();
    this.#seq = state.seq;
    const { projections, fault } = this.#sources;
    const line = (record: LogRecord) => this.#line(record);
    this.#out.next(renderTimeline({ state, range, records: this.#records, effects: projections.of(this.#log), line, fault }));
  }

  #line(record: LogRecord): TimelineEntry {
    const present = this.#lines.get(record) ?? ({ record, delivery: 'stored' } as const);
    this.#lines.set(record, present);
    return present;
  }

  #fail(error: unknown): void {
    this.#out.error(GuanxiError.from(error, 'storage'));
  }
}
