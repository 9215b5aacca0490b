import { apply } from './apply.js';
import type { Operation } from './operation.js';

/** Resolves when all operations are stored; rejects when none is, with what the browser names as the reason. */
export function carryOut(transaction: IDBTransaction, operations: readonly Operation[]): Promise<void> {
  let failure: unknown = 'the transaction ended';
  apply(transaction, operations).catch((cause) => {
    failure = cause;
    try {
      transaction.abort();
    } catch {
      // It has ended by itself, and says why below.
    }
  });
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? failure);
  });
}
