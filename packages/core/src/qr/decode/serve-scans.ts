import { GuanxiError } from '../../contract/error.js';
import type { ScanAnswer, ScanQuestion } from '../scan/scan-messages.js';
import { decodeQr } from './decode-qr.js';
import type { QrEngine } from './qr-engine.js';

/** What of a worker's global scope is used. */
export interface WorkerScopeLike {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** What a worker reads with. */
export interface ServeScansOptions {
  /** @default those of `decodeQr` */
  readonly engines?: readonly QrEngine[];
}

/** Makes the worker in whose `scope` it is called one that a `createScanner` of a page can use. */
export function serveScans(scope: WorkerScopeLike, options: ServeScansOptions = {}): void {
  scope.addEventListener('message', ({ data }) => {
    const { id, image, most, budget } = data as ScanQuestion;
    const answer = (rest: Omit<ScanAnswer, 'id'>) => scope.postMessage({ id, ...rest });
    decodeQr(image, { ...options, most, budget }).then(
      (codes) => answer({ codes }),
      (error: unknown) => answer({ error: GuanxiError.from(error).toJSON() }),
    );
  });
}
