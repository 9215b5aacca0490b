import { GuanxiError } from '../contract/error.js';
import { hasCounts, hasTexts } from '../contract/has-fields.js';
import type { LogRecord } from '../contract/record.js';
import type { StorageWrite } from './storage.js';

/** Refuses with `invalid` what no storage may keep, before any of it is kept. Bodies are left to whoever turns them into text. */
export function checkWrites(writes: readonly StorageWrite[]): void {
  const bad = Array.isArray(writes) ? writes.findIndex((write) => !isSound(write)) : 0;
  if (bad >= 0) throw unfit(`Write ${bad}`);
}

/** Says that a commit was refused as a whole. */
export function unfit(what: string, cause?: unknown): GuanxiError {
  return new GuanxiError('invalid', `${what} does not fit StorageWrite; nothing was stored.`, { cause });
}

function isSound(write: StorageWrite | null): boolean {
  switch (write?.type) {
    case 'records':
      return hasTexts(write, 'log') && Array.isArray(write.records) && write.records.every(isRecord);
    case 'log':
      return hasTexts(write.state, 'log') && hasCounts(write.state, 'version', 'seq', 'start') && Array.isArray(write.state.holes);
    case 'forget':
      return hasTexts(write, 'log');
    case 'outbox': {
      const { entry } = write;
      return hasTexts(entry, 'id', 'log') && hasCounts(entry, 'order') && entry.input !== undefined && hasTexts(entry.state, 'name');
    }
    case 'outbox-remove':
      return hasTexts(write, 'id');
    case 'value':
      return hasTexts(write, 'key') && write.value !== undefined;
    default:
      return write?.type === 'clear';
  }
}

function isRecord(record: LogRecord): boolean {
  return hasTexts(record, 'id', 'kind') && hasCounts(record, 'seq', 'version') && record.body !== undefined;
}
