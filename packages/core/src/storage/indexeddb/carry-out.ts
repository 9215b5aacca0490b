import { unwrap } from 'idb';
import { apply } from './apply.js';
import type { WriteTransaction } from './database.js';
import type { Operation } from './operation.js';

/** Resolves when all operations are stored; rejects when none is, with what the browser names as the reason. */
export function carryOut(transaction: WriteTransaction, operations: readonly Operation[]): Promise<void> {
  const bare = unwrap(transaction);
  let failure: unknown = 'the transaction ended';
  // idb's own promise is rejected before the browser tells the reason.
  transaction.done.catch(() => undefined);
  apply(transaction, operations).catch((cause) => {
    failure = cause;
    try {
      bare.abort();
    } catch {
      // It has ended by itself, and says why below.
    }
  });
  return new Promise((resolve, reject) => {
    bare.oncomplete = () => resolve();
    bare.onabort = () => reject(bare.error ?? failure);
  });
}
