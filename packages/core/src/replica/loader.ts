import { abortable, aborted } from '../client/abortable.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import { clientLimits } from '../limits.js';
import { checkRange } from '../storage/check-range.js';
import type { Range } from '../storage/storage.js';
import type { Transport } from '../transport/transport.js';
import { applyPage, type PageAsked, pageFrom } from './apply-page.js';
import type { Journal } from './journal.js';
import { keepNewer } from './keep-newer.js';
import { parsePage, unreadable } from './parse.js';
import type { Puller } from './puller.js';
import { intersectRange } from './ranges.js';

/** Fills holes by pages, one page of a log at a time. */
export interface Loader {
  load(log: LogId, range: Range, signal?: AbortSignal): Promise<void>;
  /** Changes of records that lie in holes; kept while a page of the log is under way. */
  aside(log: LogId, records: readonly LogRecord[]): void;
}

/** What a loader works with. */
export interface LoaderOptions {
  readonly journal: Journal;
  readonly request: Transport['request'];
  readonly pull: Puller['pull'];
}

/** A loader that writes what it reads to `journal`. */
export function createLoader({ journal, request, pull }: LoaderOptions): Loader {
  const turns = new Map<LogId, Promise<void>>();
  const overlays = new Map<LogId, Map<number, LogRecord>>();

  /** One page. Gives back whether it brought something. */
  async function step(log: LogId, asked: PageAsked, signal?: AbortSignal): Promise<boolean> {
    const overlay = new Map<number, LogRecord>();
    overlays.set(log, overlay);
    try {
      const { before, limit } = asked;
      const page = parsePage(await request({ op: 'page', log, before, limit }, signal ? { signal } : {}));
      const state = journal.memory.logs.get(log);
      if (!state || overlay.size > clientLimits.asideRecords) return true; // Forgotten meanwhile, or too much has changed: look again.
      const applied = applyPage(state, asked, page, overlay);
      if (applied === 'stale') throw new GuanxiError('unavailable', 'The page is too old; try again.');
      if (applied === 'invalid') throw unreadable('page');
      if (page.records.length === 0) return false;
      await journal.write([
        { type: 'records', log, records: applied.records },
        { type: 'log', state: applied.state },
      ]);
      return true;
    } finally {
      overlays.delete(log);
    }
  }

  async function fill(log: LogId, range: Range, signal?: AbortSignal): Promise<void> {
    let isEmpty = false;
    for (;;) {
      const state = journal.memory.logs.get(log);
      const hole = intersectRange(state?.holes ?? [], range).at(-1);
      if (!state || !hole) return;
      if (signal?.aborted) throw aborted(signal);
      const asked = pageFrom(state, hole);
      if (asked && (await step(log, asked, signal))) isEmpty = false;
      else {
        // An empty page says that the history begins later than it did; a pull tells where.
        if (asked && isEmpty) throw unreadable('page');
        if (asked) isEmpty = true;
        const refusal = await abortable(pull(log), signal);
        if (refusal) throw refusal;
      }
    }
  }

  return {
    async load(log, range, signal) {
      checkRange(range);
      const turn = (turns.get(log) ?? journal.loaded).then(() => fill(log, range, signal));
      const settled = turn.catch(() => {});
      turns.set(log, settled);
      void settled.then(() => turns.get(log) === settled && turns.delete(log));
      return abortable(turn, signal);
    },
    aside(log, records) {
      const overlay = overlays.get(log);
      for (const record of records) if (overlay && overlay.size <= clientLimits.asideRecords) keepNewer(overlay, record.seq, record);
    },
  };
}
