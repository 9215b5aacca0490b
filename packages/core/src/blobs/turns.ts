import { aborted, whenAborted } from '../client/abortable.js';
import { deferred } from '../client/deferred.js';
import { notSent } from '../contract/error.js';
import { blobClientLimits } from './limits.js';

/** Lets a few in at once; the others wait in the order of their coming. */
export class Turns {
  #inside = 0;
  readonly #waiting = new Set<() => void>();

  /** Does the work when its turn comes. */
  async take<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      const [next] = this.#waiting;
      next?.();
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw aborted(signal);
    if (this.#inside < blobClientLimits.uploads) {
      this.#inside += 1;
      return;
    }
    if (this.#waiting.size >= blobClientLimits.waiting) {
      throw notSent('rate-limited', `${blobClientLimits.waiting} uploads are waiting; add more when some are done.`);
    }
    const turn = deferred<void>();
    const enter = () => {
      this.#waiting.delete(enter);
      this.#inside += 1;
      turn.resolve();
    };
    this.#waiting.add(enter);
    const leave = whenAborted(signal, () => {
      if (this.#waiting.delete(enter)) turn.reject(aborted(signal));
    });
    try {
      await turn.promise;
    } finally {
      leave();
    }
  }
}
