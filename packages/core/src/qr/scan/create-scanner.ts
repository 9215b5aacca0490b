import { type Clock, systemClock } from '../../client/clock.js';
import { GuanxiError, notSent, parseError } from '../../contract/error.js';
import type { QrCode } from '../decode/qr-code.js';
import { qrLimits } from '../limits.js';
import type { PixelImage } from '../pixel-image.js';
import type { ScanAnswer } from './scan-messages.js';

/** What of a `Worker` is used. */
export interface WorkerLike {
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** Where pictures are read. */
export interface CreateScannerOptions {
  /**
   * Starts the worker, in words that the app's bundler understands:
   * `() => new Worker(new URL('@guanxi/core/qr/worker', import.meta.url), { type: 'module' })`, or one of the app's own that
   * calls `serveScans` with other engines.
   */
  readonly worker: () => WorkerLike;
  /** @default the platform's */
  readonly clock?: Clock;
}

/** How one picture is read. */
export interface ScanOptions {
  /** Codes that are wanted at most, 1 to 8. @default 8 */
  readonly most?: number;
  /** Ms after which no further attempt is begun. @default 500 */
  readonly budget?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads pictures without holding up its page. */
export interface Scanner {
  /**
   * The codes in a picture, which is copied; an empty list when there are none to be read.
   *
   * @throws `invalid`, `too-large`, `aborted`; `rate-limited` when four pictures wait already; `timeout` when the worker fell
   * silent and was replaced; `unavailable` when it does not start; `closed`.
   */
  scan(image: PixelImage, options?: ScanOptions): Promise<readonly QrCode[]>;
  /** Ends the worker; what waits is refused with `closed`. */
  close(): Promise<void>;
}

interface Job {
  readonly id: number;
  readonly image: PixelImage;
  readonly most: number;
  readonly budget: number;
  resolve(codes: readonly QrCode[]): void;
  reject(error: GuanxiError): void;
}

/** A scanner with a worker, which is started with the first picture and given one at a time. */
export function createScanner({ worker: start, clock = systemClock }: CreateScannerOptions): Scanner {
  const waiting: Job[] = [];
  let current: Job | undefined;
  let worker: WorkerLike | undefined;
  let cancelSilence = () => {};
  let isClosed = false;
  let ids = 0;

  function next(): void {
    if (current || isClosed) return;
    current = waiting.shift();
    if (!current) return;
    const { id, image, most, budget } = current;
    try {
      worker ??= started();
      cancelSilence = clock.after(budget + qrLimits.workerSilence, () => {
        replace(
          new GuanxiError('timeout', 'The worker was silent for too long over this picture. Try a smaller one.', { outcome: 'unknown' }),
        );
      });
      worker.postMessage({ id, image: { width: image.width, height: image.height, data: image.data }, most, budget });
    } catch (cause) {
      replace(notSent('unavailable', 'The scanner’s worker could not be asked. Look at what `worker` returns.', cause));
    }
  }

  function started(): WorkerLike {
    const made = start();
    made.addEventListener('message', ({ data }) => {
      const answer = data as ScanAnswer;
      if (made !== worker || answer?.id !== current?.id) return;
      const job = current;
      settle();
      if (answer.codes) job?.resolve(answer.codes);
      else job?.reject(parseError(answer.error));
      next();
    });
    const fails = ({ message = 'it could not be loaded' }) => {
      const error = new GuanxiError('unavailable', `The scanner’s worker failed: ${message}.`, { outcome: 'unknown' });
      if (made === worker) replace(error);
    };
    made.addEventListener('error', fails);
    made.addEventListener('messageerror', fails);
    return made;
  }

  function settle(): void {
    cancelSilence();
    cancelSilence = () => {};
    current = undefined;
  }

  /** Ends the worker together with what it was at; the next picture gets another. */
  function replace(error: GuanxiError): void {
    const job = current;
    settle();
    worker?.terminate();
    worker = undefined;
    job?.reject(error);
    next();
  }

  return {
    scan(image, { most = qrLimits.codes, budget = qrLimits.budget, signal } = {}) {
      if (isClosed) return Promise.reject(notSent('closed', 'The scanner is closed. Make another.'));
      if (signal?.aborted) return Promise.reject(GuanxiError.from(signal.reason, 'aborted', { outcome: 'not-sent' }));
      if (waiting.length >= qrLimits.waiting) {
        return Promise.reject(notSent('rate-limited', `${qrLimits.waiting} pictures wait already. Await one before the next.`));
      }
      return new Promise((resolve, reject) => {
        const drop = (job: Job) => waiting.splice(0, waiting.length, ...waiting.filter((each) => each !== job));
        waiting.push(jobOf({ id: ids++, image, most, budget, resolve, reject }, signal, drop));
        next();
      });
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      const left = [...(current ? [current] : []), ...waiting.splice(0)];
      settle();
      worker?.terminate();
      worker = undefined;
      for (const job of left) job.reject(new GuanxiError('closed', 'The scanner was closed.', { outcome: 'unknown' }));
    },
  };
}

/** A job that ends once: answered, refused, or aborted by its caller, whose signal is let go of then. */
function jobOf(job: Job, signal: AbortSignal | undefined, drop: (job: Job) => void): Job {
  const abort = () => {
    drop(ending);
    job.reject(GuanxiError.from(signal?.reason, 'aborted', { outcome: 'unknown' }));
  };
  const release = () => signal?.removeEventListener('abort', abort);
  const ending: Job = {
    ...job,
    resolve(codes) {
      release();
      job.resolve(codes);
    },
    reject(error) {
      release();
      job.reject(error);
    },
  };
  signal?.addEventListener('abort', abort, { once: true });
  return ending;
}
