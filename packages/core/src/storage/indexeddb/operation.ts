import { checkWrites, unfit } from '../check-writes.js';
import type { StorageWrite } from '../storage.js';
import type { StoreName } from './database.js';

/** A write in the form in which it is stored. Made when `commit` is called, so it cannot change or fail afterwards. */
export type Operation =
  | {
      readonly store: StoreName;
      /** A timeline record has `[log, seq]` here; its page is yet to be found. */
      readonly key: string | [log: string, name: string | number];
      /** Null deletes. */
      readonly text: string | null;
      readonly forget?: never;
    }
  /** Deletes all of a log, or everything. */
  | { readonly store?: never; readonly forget: string | null };

/** Checks a commit and turns it into operations; throws `invalid` if any of it cannot be stored. */
export function operationsOf(writes: readonly StorageWrite[]): Operation[] {
  checkWrites(writes);
  try {
    return writes.flatMap(operationsOfWrite);
  } catch (cause) {
    throw unfit('What JSON cannot carry', cause);
  }
}

function operationsOfWrite(write: StorageWrite): Operation | Operation[] {
  switch (write.type) {
    case 'records':
      return write.records.map((record): Operation => {
        const { id, seq, body } = record;
        const text = JSON.stringify(record);
        if (seq > 0) return { store: 'timeline', key: [write.log, seq], text };
        return { store: 'states', key: [write.log, id], text: body === null ? null : text };
      });
    case 'log':
      return { store: 'logs', key: write.state.log, text: JSON.stringify(write.state) };
    case 'outbox':
      return { store: 'outbox', key: write.entry.id, text: JSON.stringify(write.entry) };
    case 'outbox-remove':
      return { store: 'outbox', key: write.id, text: null };
    case 'value': {
      const { key, value } = write;
      return { store: 'values', key, text: value === null ? null : JSON.stringify([key, value]) };
    }
    case 'forget':
      return { forget: write.log };
    default:
      return { forget: null };
  }
}
