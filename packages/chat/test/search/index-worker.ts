import type { WorkerLike } from '@guanxi/core/qr/scan';
import { type ServeSearchIndexOptions, serveSearchIndex } from '../../src/search/index.js';

/** A worker of a search without a thread of its own: what is said to it is copied and comes later, as with any other. */
export function indexWorker(options: ServeSearchIndexOptions): WorkerLike & { fail(): void } {
  const { port1: page, port2: worker } = new MessageChannel();
  const failing: ((event: { readonly message?: string }) => void)[] = [];
  serveSearchIndex(
    {
      addEventListener: (_, listener) => worker.addEventListener('message', listener),
      postMessage: (message) => worker.postMessage(message),
    },
    options,
  );
  worker.start();
  page.start();
  return {
    addEventListener: (type, listener) => (type === 'message' ? page.addEventListener(type, listener) : failing.push(listener)),
    postMessage: (message) => page.postMessage(message),
    terminate: () => page.close(),
    fail() {
      for (const listener of failing) listener({ message: 'it ran out of memory' });
    },
  };
}
