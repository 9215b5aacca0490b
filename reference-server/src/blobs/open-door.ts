import { GuanxiError } from '@guanxi/core/contract';

/** Lets work in until it is closed, and knows when the last of it is over. */
export interface Door {
  /** Does the work, or rejects: with `refusal` if there is one, with `closed` after `close`. */
  pass<Result>(refusal: GuanxiError | null, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when what was let in is over. Idempotent. */
  close(): Promise<void>;
}

/** A door that is open; `closed` is what those who come too late are told. */
export function openDoor(closed: string): Door {
  const inside = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    async pass(refusal, work) {
      if (isClosed) throw new GuanxiError('closed', closed);
      if (refusal !== null) throw refusal;
      const under = work();
      inside.add(under);
      try {
        return await under;
      } finally {
        inside.delete(under);
      }
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(inside);
    },
  };
}
