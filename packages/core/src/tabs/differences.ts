import type { LogId } from '../contract/ids.js';
import { type Memory, memoryOf } from '../replica/memory.js';
import { kept } from '../session/values.js';
import type { LogState, StorageSnapshot, StorageWrite } from '../storage/storage.js';
import { ownValues } from './told-storage.js';

/** What a storage holds that a memory of it does not know of. */
export interface Differences {
  /** Logs whose records have changed, as they are now. */
  readonly logs: readonly LogState[];
  /** What brings the rest of the memory to where the storage is; of a log that is gone, that it is forgotten. */
  readonly writes: readonly StorageWrite[];
}

/**
 * Compares a fresh snapshot with what is known. A log's state tells of every change to its records, unless the server's
 * history is another one.
 */
export function differences(known: Memory, snapshot: StorageSnapshot): Differences {
  const fresh = memoryOf({ ...snapshot, values: ownValues(snapshot) });
  const isOtherHistory = kept(known, 'session')?.server.epoch !== kept(fresh, 'session')?.server.epoch;
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const writes: StorageWrite[] = [];
  for (const log of known.logs.keys()) if (!fresh.logs.has(log)) writes.push({ type: 'forget', log });
  for (const id of known.outbox.keys()) if (!fresh.outbox.has(id)) writes.push({ type: 'outbox-remove', id });
  for (const entry of fresh.outbox.values()) if (!isSame(entry, known.outbox.get(entry.id))) writes.push({ type: 'outbox', entry });
  for (const key of known.values.keys()) if (!fresh.values.has(key)) writes.push({ type: 'value', key, value: null });
  for (const [key, value] of fresh.values) if (!isSame(value, known.values.get(key))) writes.push({ type: 'value', key, value });
  const isChanged = (log: LogId, state: LogState) => isOtherHistory || !isSame(state, known.logs.get(log));
  return { logs: [...fresh.logs.values()].filter((state) => isChanged(state.log, state)), writes };
}
