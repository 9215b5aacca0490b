import { GuanxiError } from '../contract/error.js';
import type { StorageWrite } from './storage.js';

/** Refuses with `invalid` what no storage may keep, before any of it is kept. Bodies are left to whoever turns them into text. */
export function checkWrites(writes: readonly StorageWrite[]): void {
  const bad = Array.isArray(writes) ? writes.findIndex((write) => !isSound(write)) : 0;
  if (bad >= 0) throw new GuanxiError('invalid', `Write ${bad} of this commit does not fit StorageWrite. Nothing was stored; correct it.`);
}

function isSound(write: Partial<StorageWrite> | null): boolean {
  switch (write?.type) {
    case 'records':
      return isKey(write.log) && Array.isArray(write.records) && write.records.every(isRecord);
    case 'log': {
      const state = write.state;
      return isKey(state?.log) && isCount(state.version) && isCount(state.seq) && isCount(state.start) && Array.isArray(state.holes);
    }
    case 'forget':
      return isKey(write.log);
    case 'outbox': {
      const entry = write.entry;
      return isKey(entry?.id) && isKey(entry.log) && isCount(entry.order) && entry.input !== undefined && isKey(entry.state?.name);
    }
    case 'outbox-remove':
      return isKey(write.id);
    case 'value':
      return isKey(write.key) && write.value !== undefined;
    default:
      return write?.type === 'clear';
  }
}

function isRecord(record: Readonly<Record<string, unknown>> | null): boolean {
  return isKey(record?.id) && isKey(record.kind) && isCount(record.seq) && isCount(record.version) && record.body !== undefined;
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
