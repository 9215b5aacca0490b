import { type Clock, systemClock } from '@guanxi/core';
import { GuanxiError, parseError } from '@guanxi/core/contract';
import type { WorkerScopeLike } from '@guanxi/core/qr/decode';
import type { FromIndexWorker, ToIndexWorker } from './index-messages.js';
import { indexedDbSearchStore } from './indexeddb-search-store.js';
import { KeptIndex } from './kept-index.js';
import { messagePause } from './pauses.js';
import type { SearchStore } from './search-store.js';
import type { IndexTarget } from './text-index.js';
import type { Texts } from './texts.js';

/** What a worker keeps its index with. */
export interface ServeSearchIndexOptions {
  /** Opens where the index of an account lives. @default `indexedDbSearchStore` */
  readonly store?: (name: string) => SearchStore;
  /** @default the platform's */
  readonly clock?: Clock;
  /** Resolves when other messages have had their turn. @default a message to oneself */
  readonly pause?: () => Promise<void>;
}

/** Makes the worker in whose `scope` it is called one that a `createWorkerSearch` of a page can use. */
export function serveSearchIndex(scope: WorkerScopeLike, options: ServeSearchIndexOptions = {}): void {
  const { store = (name) => indexedDbSearchStore({ name }), clock = systemClock, pause = messagePause } = options;
  const send = (message: FromIndexWorker) => scope.postMessage(message);
  const finding = new Map<number, AbortController>();
  const reading = new Map<number, Waiting<Texts>>();
  const targets = waiting<readonly IndexTarget[]>();
  let index: KeptIndex | undefined;
  let ids = 0;

  const source = {
    targets: () => targets.promise,
    texts(log: IndexTarget['log'], range: readonly [number, number]) {
      const id = ids++;
      const texts = waiting<Texts>();
      reading.set(id, texts);
      send({ type: 'read', id, log, range });
      return texts.promise;
    },
  };

  function take(message: ToIndexWorker): void {
    if (message.type === 'open') {
      const tell: ConstructorParameters<typeof KeptIndex>[0]['tell'] = ({ error, ...progress }) =>
        send({ type: 'progress', progress: { ...progress, ...(error ? { error: error.toJSON() } : {}) } });
      index = new KeptIndex({ store: store(message.name), heldCharacters: message.heldCharacters, source, clock, pause, tell });
    } else if (message.type === 'targets') targets.settle(message.targets, message.error);
    else if (message.type === 'texts') {
      reading.get(message.id)?.settle(message.texts, message.error);
      reading.delete(message.id);
    } else if (message.type === 'abort') finding.get(message.id)?.abort();
    else if (message.type === 'enter') index?.enter(message.history);
    else if (message.type === 'hear') index?.hear(message.news);
    else if (message.type === 'find') void find(message);
    else void close();
  }

  async function find({ id, wanted }: Extract<ToIndexWorker, { type: 'find' }>): Promise<void> {
    const stop = new AbortController();
    finding.set(id, stop);
    try {
      const found = await index?.find(wanted, stop.signal);
      if (found) send({ type: 'found', id, found });
    } catch (error) {
      send({ type: 'found', id, error: GuanxiError.from(error, 'storage').toJSON() });
    } finally {
      finding.delete(id);
    }
  }

  async function close(): Promise<void> {
    try {
      await index?.close();
      send({ type: 'closed' });
    } catch (error) {
      send({ type: 'closed', error: GuanxiError.from(error, 'storage').toJSON() });
    }
  }

  scope.addEventListener('message', ({ data }) => take(data as ToIndexWorker));
}

/** A promise of what the page is to send. */
interface Waiting<T> {
  readonly promise: Promise<T>;
  settle(value: T | undefined, error: unknown): void;
}

function waiting<T>(): Waiting<T> {
  let settle: Waiting<T>['settle'] = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    settle = (value, error) => (value === undefined ? reject(parseError(error)) : resolve(value));
  });
  promise.catch(() => {}); // Whoever awaits it is told; the index may be closed before it does.
  return { promise, settle };
}
