import { type Deferred, deferred } from '../client/deferred.js';
import type { Logger } from '../client/logger.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import { limits } from '../contract/limits.js';
import type { LogRecord } from '../contract/record.js';
import type { PullFrom, PullPage } from '../contract/request.js';
import { clientLimits } from '../limits.js';
import { awaiting } from '../outbox/settle.js';
import type { LogState, StorageWrite } from '../storage/storage.js';
import type { Transport } from '../transport/transport.js';
import { applyPull } from './apply-pull.js';
import type { Journal } from './journal.js';
import { emptyLog, pullFrom } from './log-state.js';
import { parsePull, unreadable } from './parse.js';

/** Brings logs up to the server's state: many in one request, one pull of a log at a time, part after part. */
export interface Puller {
  /**
   * Resolves, once the replica stands where the server stood at some time after this call, with null; or with why this
   * log alone could not be pulled. Rejects when the request as a whole failed.
   */
  pull(log: LogId): Promise<GuanxiError | null>;
}

/** What a puller works with. */
export interface PullerOptions {
  readonly journal: Journal;
  readonly request: Transport['request'];
  readonly maxRequest: number;
  /** Takes the changes of records that lie in holes. */
  readonly aside: (log: LogId, records: readonly LogRecord[]) => void;
  readonly logger: Logger;
}

type Wanted = Map<LogId, Deferred<GuanxiError | null>>;

/** A puller that writes what it pulls to `journal`. */
export function createPuller({ journal, request, maxRequest, aside, logger }: PullerOptions): Puller {
  const waiting: Wanted = new Map();
  const busy = new Set<LogId>();
  let running = 0;

  function want(log: LogId, wanted = deferred<GuanxiError | null>()): Promise<GuanxiError | null> {
    const present = waiting.get(log);
    if (present) present.promise.then(wanted.resolve, wanted.reject);
    else waiting.set(log, wanted);
    queueMicrotask(pump); // Whatever is wanted in the same turn goes into one request.
    return (present ?? wanted).promise;
  }

  function pump(): void {
    while (running < clientLimits.pulls) {
      const batch = takeBatch(waiting, busy, maxRequest);
      if (batch.size === 0) return;
      running += 1;
      void round(batch).finally(() => {
        for (const log of batch.keys()) busy.delete(log);
        running -= 1;
        pump();
      });
    }
  }

  async function round(batch: Wanted): Promise<void> {
    const asked = [...batch.keys()].map((log) => pullFrom(journal.memory.logs.get(log) ?? emptyLog(log)));
    try {
      const answer = await request({ op: 'pull', logs: asked });
      const parts = parsePull(answer, [...batch.keys()]);
      const writes: StorageWrite[] = [];
      const after = asked.map((from, index) => take(from, parts[index] ?? unreadable('pull'), writes));
      if (writes.length > 0) await journal.write(writes);
      for (const [index, [log, wanted]] of [...batch].entries()) {
        const result = after[index] ?? null;
        if (result === 'again') void want(log, wanted);
        else wanted.resolve(result);
      }
    } catch (error) {
      for (const wanted of batch.values()) wanted.reject(GuanxiError.from(error));
    }
  }

  /** Decides on one log's part; `again` when more is to be asked for. */
  function take(asked: PullFrom, part: PullPage | GuanxiError, writes: StorageWrite[]): GuanxiError | null | 'again' {
    const { log } = asked;
    const state = journal.memory.logs.get(log);
    const applied = 'records' in part ? applyPull(state, asked, part) : part;
    if (applied === 'again') return 'again';
    if (applied === 'ignore') return null;
    if (applied === 'invalid' || 'code' in applied) {
      const error = applied === 'invalid' ? unreadable('pull') : applied;
      if (error.code === 'forbidden' || error.code === 'not-found') writes.push(...refused(state, log, error.code));
      else logger.warn({ log, error }, 'A log could not be pulled.');
      return error;
    }
    aside(log, applied.aside);
    if (applied.records.length > 0) writes.push({ type: 'records', log, records: applied.records });
    writes.push({ type: 'log', state: applied.state });
    return (part as PullPage).more ? 'again' : null;
  }

  function refused(state: LogState | undefined, log: LogId, closed: 'forbidden' | 'not-found'): readonly StorageWrite[] {
    if (!state) return awaiting(journal.memory, log);
    return state.closed === closed ? [] : [{ type: 'log', state: { ...state, closed } }];
  }

  return { pull: (log) => want(log) };
}

/** The next logs to ask for: those of which no pull is under way, as many as fit in one request. */
function takeBatch(waiting: Wanted, busy: Set<LogId>, maxRequest: number): Wanted {
  const batch: Wanted = new Map();
  let room = maxRequest - 100;
  for (const [log, wanted] of waiting) {
    const size = JSON.stringify(log).length + 120; // Four numbers of at most 16 digits and their names.
    if (busy.has(log)) continue;
    if (batch.size === limits.pullLogs || (batch.size > 0 && size > room)) break;
    room -= size;
    batch.set(log, wanted);
  }
  for (const log of batch.keys()) {
    waiting.delete(log);
    busy.add(log);
  }
  return batch;
}
