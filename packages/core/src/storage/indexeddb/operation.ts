import { checkWrites, unfit } from '../check-writes.js';
import type { StorageWrite } from '../storage.js';
import type { StoreName } from './database.js';

/** A write in the form in which it is stored. Made when `commit` is called, so it cannot change or fail afterwards. */
export type Operation = Put | Wipe;

/** Stores a text; null deletes. */
export interface Put {
  readonly store: StoreName;
  /** A timeline record has `[log, seq]` here, and its page yet to be found. */
  readonly key: string | [log: string, name: string | number];
  readonly text: string | null;
  /** The log with which it is forgotten. */
  readonly log?: string;
}

/** Deletes all of a log; without one, everything. */
export interface Wipe {
  readonly store?: never;
  readonly log?: string;
}

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
    case 'records': {
      const { log } = write;
      return write.records.map((record) => {
        const text = JSON.stringify(record);
        if (record.seq > 0) return { store: 'timeline', key: [log, record.seq], text, log };
        return { store: 'states', key: [log, record.id], text: record.body === null ? null : text, log };
      });
    }
    case 'log': {
      const { log } = write.state;
      return { store: 'logs', key: log, text: JSON.stringify(write.state), log };
    }
    case 'outbox':
      return { store: 'outbox', key: write.entry.id, text: JSON.stringify(write.entry) };
    case 'outbox-remove':
      return { store: 'outbox', key: write.id, text: null };
    case 'value':
      return { store: 'values', key: write.key, text: write.value === null ? null : JSON.stringify([write.key, write.value]) };
    case 'forget':
      return { log: write.log };
    default:
      return {};
  }
}
