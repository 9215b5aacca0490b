import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { StorageWrite } from '../storage/storage.js';

/**
 * The same effect with fewer writes: of several to one log state, command or value the last counts, and the records of
 * a log are put in one go. A burst of pushes then costs one log state and one cursor.
 */
export function compactWrites(writes: readonly StorageWrite[]): readonly StorageWrite[] {
  if (writes.some(({ type }) => type === 'forget' || type === 'clear')) return writes;
  const records = new Map<LogId, LogRecord[]>();
  const last = new Map<string, StorageWrite>();
  for (const write of writes) {
    if (write.type === 'records') {
      const present = records.get(write.log);
      if (present) present.push(...write.records);
      else records.set(write.log, [...write.records]);
    } else last.set(keyOf(write), write);
  }
  return [...[...records].map(([log, list]) => ({ type: 'records', log, records: list }) as const), ...last.values()];
}

function keyOf(write: StorageWrite): string {
  if (write.type === 'log') return `log ${write.state.log}`;
  if (write.type === 'value') return `value ${write.key}`;
  if (write.type === 'outbox') return `command ${write.entry.id}`;
  return write.type === 'outbox-remove' ? `command ${write.id}` : write.type;
}
