import type { LogRecord } from '../contract/record.js';

/** Puts a record under `key` unless its like or a newer one is there. */
export function keepNewer<Key>(records: Map<Key, LogRecord>, key: Key, record: LogRecord): void {
  const present = records.get(key);
  if (!present || present.version < record.version) records.set(key, record);
}
