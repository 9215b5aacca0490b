import { abortable, aborted } from '../client/abortable.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import { limits } from '../contract/limits.js';
import type { LogRecord } from '../contract/record.js';
import { clientLimits } from '../limits.js';
import type { Range } from '../storage/storage.js';
import type { Transport } from '../transport/transport.js';
import { applyPage } from './apply-page.js';
import type { Journal } from './journal.js';
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

  /** The newest places of `range` that are missing, as many as one page brings. */
  function nextMissing(log: LogId, range: Range): Range | null {
    const hole = intersectRange(journal.memory.logs.get(log)?.holes ?? [], range).at(-1);
    return hole ? [Math.max(hole[0], hole[1] - limits.pageRecords + 1), hole[1]] : null;
  }

  /** One page. Gives back whether it brought something. */
  async function step(log: LogId, [from, to]: Range, signal?: AbortSignal): Promise<boolean> {
    const overlay = new Map<number, LogRecord>();
    overlays.set(log, overlay);
    try {
      const asked = { before: to + 1, limit: to - from + 1, since: journal.memory.logs.get(log)?.version ?? 0 };
      const options = signal ? { signal } : {};
      const page = parsePage(await request({ op: 'page', log, before: asked.before, limit: asked.limit }, options));
      const state = journal.memory.logs.get(log);
      if (!state || overlay.size > clientLimits.asideRecords) return true; // Forgotten meanwhile, or too much has changed: look again.
      const applied = applyPage(state, asked, page, overlay);
      if (applied === 'stale') throw new GuanxiError('unavailable', 'The page is older than the replica; try again.');
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
    let idle = 0;
    for (let missing = nextMissing(log, range); missing; missing = nextMissing(log, range)) {
      if (signal?.aborted) throw aborted(signal);
      if (journal.memory.logs.get(log)?.partial) await pullAll(log, signal);
      else if (await step(log, missing, signal)) idle = 0;
      else {
        // An empty page says that the history begins later than it did; a pull tells where.
        if (idle > 0) throw unreadable('page');
        idle += 1;
        await pullAll(log, signal);
      }
    }
  }

  async function pullAll(log: LogId, signal?: AbortSignal): Promise<void> {
    const refusal = await abortable(pull(log), signal);
    if (refusal) throw refusal;
  }

  return {
    async load(log, range, signal) {
      if (!range.every(Number.isSafeInteger)) {
        throw new GuanxiError('invalid', 'A range is [from, to], two whole numbers.');
      }
      const before = turns.get(log) ?? journal.loaded;
      const turn = before.then(() => fill(log, range, signal));
      const settled = turn.then(
        () => {},
        () => {},
      );
      turns.set(log, settled);
      void settled.then(() => turns.get(log) === settled && turns.delete(log));
      return abortable(turn, signal);
    },
    aside(log, records) {
      const overlay = overlays.get(log);
      if (!overlay) return;
      for (const record of records) {
        const present = overlay.get(record.seq);
        const newer = !present || present.version < record.version;
        if (newer && overlay.size <= clientLimits.asideRecords) overlay.set(record.seq, record);
      }
    },
  };
}
