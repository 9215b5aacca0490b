import { GuanxiError } from '../../contract/error.js';
import { storageLimits } from '../limits.js';
import type { Operation } from './operation.js';

/** Lets one transaction run at a time and puts the commits that wait meanwhile together into the next. */
export interface CommitQueue {
  /** Resolves when a transaction that holds all of `operations` is complete. */
  add(operations: readonly Operation[]): Promise<void>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

interface Batch {
  readonly operations: Operation[];
  readonly done: Promise<void>;
  settle(error?: unknown): void;
}

export function commitQueue(run: (operations: readonly Operation[]) => Promise<void>): CommitQueue {
  const batches: Batch[] = [];
  let waiting = 0;
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      waiting -= batch.operations.length;
      try {
        await run(batch.operations);
        batch.settle();
      } catch (error) {
        // What was meant to follow a failed commit may rest on it: a log would get a gap nobody knows of.
        for (const failed of [batch, ...batches.splice(0)]) failed.settle(error);
        waiting = 0;
      }
    }
    draining = undefined;
  }

  return {
    async add(operations) {
      if (waiting > 0 && waiting + operations.length > storageLimits.waitingWrites) {
        throw new GuanxiError('storage', `More than ${storageLimits.waitingWrites} writes wait for the disk. Await earlier commits first.`);
      }
      waiting += operations.length;
      let batch = batches.at(-1);
      if (!batch || batch.operations.length + operations.length > storageLimits.transactionWrites) {
        batch = newBatch();
        batches.push(batch);
      }
      for (const operation of operations) batch.operations.push(operation);
      draining ??= drain();
      await batch.done;
    },
    async idle() {
      await draining;
    },
  };
}

function newBatch(): Batch {
  let settle!: Batch['settle'];
  const done = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  return { operations: [], done, settle };
}
