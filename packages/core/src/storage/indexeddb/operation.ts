import { GuanxiError } from '../../contract/error.js';
import { checkWrites } from '../check-writes.js';
import type { StorageWrite } from '../storage.js';
import type { StoreName } from './database.js';

/** A write in the form in which it is stored. Made when `commit` is called, so it cannot change or fail afterwards. */
export type Operation =
  | { readonly type: 'place'; readonly log: string; readonly seq: number; readonly text: string }
  /** `text` null deletes. */
  | {
      readonly type: 'put';
      readonly store: Exclude<StoreName, 'timeline'>;
      readonly key: string | [log: string, id: string];
      readonly log?: string;
      readonly text: string | null;
    }
  | { readonly type: 'forget'; readonly log: string }
  | { readonly type: 'clear' };

/** Checks a commit and turns it into operations; throws `invalid` if any of it cannot be stored. */
export function operationsOf(writes: readonly StorageWrite[]): Operation[] {
  checkWrites(writes);
  try {
    return writes.flatMap(operationsOfWrite);
  } catch (cause) {
    throw new GuanxiError('invalid', 'A write holds something that JSON cannot carry. Nothing was stored; correct it.', { cause });
  }
}

function operationsOfWrite(write: StorageWrite): Operation | Operation[] {
  switch (write.type) {
    case 'records': {
      const { log } = write;
      return write.records.map((record) => {
        const { id, seq } = record;
        if (seq > 0) return { type: 'place', log, seq, text: JSON.stringify(record) };
        return { type: 'put', store: 'states', key: [log, id], log, text: record.body === null ? null : JSON.stringify(record) };
      });
    }
    case 'log': {
      const { log } = write.state;
      return { type: 'put', store: 'logs', key: log, log, text: JSON.stringify(write.state) };
    }
    case 'outbox':
      return { type: 'put', store: 'outbox', key: write.entry.id, text: JSON.stringify(write.entry) };
    case 'outbox-remove':
      return { type: 'put', store: 'outbox', key: write.id, text: null };
    case 'value': {
      const { key, value } = write;
      return { type: 'put', store: 'values', key, text: value === null ? null : JSON.stringify([key, value]) };
    }
    default:
      return { ...write };
  }
}
