import type { LogRecord } from '../../contract/record.js';
import { storageLimits } from '../limits.js';

/** The page, from 0, to which place `seq` belongs. */
export function pageOf(seq: number): number {
  return Math.floor((seq - 1) / storageLimits.pageRecords);
}

/** The records in texts of pages and rows, ascending by place. What stands later in `texts` replaces what stands earlier. */
export function recordsOf(texts: readonly string[]): LogRecord[] {
  const records = new Map<number, LogRecord>();
  for (const text of texts) {
    const parsed: LogRecord | LogRecord[] = JSON.parse(text);
    for (const record of [parsed].flat()) records.set(record.seq, record);
  }
  return [...records.values()].sort((one, other) => one.seq - other.seq);
}
