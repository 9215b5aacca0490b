import type { LogId } from '../contract/ids.js';
import type { LogRecord, Push } from '../contract/record.js';
import { applyPush } from '../replica/apply-push.js';
import { emptyLog } from '../replica/log-state.js';
import { parseInboxItem } from '../replica/parse.js';
import type { LogState, StorageWrite } from '../storage/storage.js';
import type { Batch } from '../transport/transport.js';

/** What one batch of the inbox means for the replica. */
export interface BatchEffect {
  /** What its pushes change. */
  readonly writes: readonly StorageWrite[];
  /** The logs that must be pulled before the cursor may move past the batch. */
  readonly behind: ReadonlySet<LogId>;
  /** Changes of records that lie in holes, log by log. */
  readonly aside: readonly (readonly [LogId, readonly LogRecord[]])[];
  /** Items from which not even a log could be told. */
  readonly unreadable: number;
}

/** Decides what a batch does to the logs as they are in `logs`. */
export function applyBatch(logs: ReadonlyMap<LogId, LogState>, items: Batch['items']): BatchEffect {
  const states = new Map<LogId, LogState>();
  const writes: StorageWrite[] = [];
  const aside: [LogId, readonly LogRecord[]][] = [];
  const behind = new Set<LogId>();
  let unreadable = 0;
  for (const value of items) {
    const item = parseInboxItem(value);
    if (!item) {
      unreadable += 1;
      continue;
    }
    const { log } = item;
    const state = states.get(log) ?? logs.get(log) ?? emptyLog(log);
    if (!('records' in item)) {
      if (item.to > state.version || state.partial || state.closed) behind.add(log);
      continue;
    }
    const applied = applyPush(state, item as Push);
    if (applied === 'behind') behind.add(log);
    else if (applied !== 'ignore') {
      states.set(log, applied.state);
      writes.push({ type: 'records', log, records: applied.records }, { type: 'log', state: applied.state });
      aside.push([log, applied.aside]);
    }
  }
  return { writes, behind, aside, unreadable };
}
