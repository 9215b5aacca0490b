import { BehaviorSubject } from 'rxjs';
import { GuanxiError, type Request, type Signal, type UserId } from '../../src/contract/index.js';
import type { Auth, Batch, StreamOptions, Transport, TransportStatus } from '../../src/transport/transport.js';
import type { ModelServer } from './model-server.js';

/** What goes wrong on the way; each is asked for every request or batch. */
export interface Faults {
  /** `before`: the request never arrives. `after`: the answer is lost. */
  request?: (request: Request) => 'before' | 'after' | null | Promise<'before' | 'after' | null>;
  /** What is delivered in place of a batch. */
  batch?: (batch: Batch) => readonly Batch[];
  answer?: (request: Request, answer: unknown) => unknown;
}

/** A transport straight to a model server, with a switch to cut it. */
export class ModelTransport implements Transport {
  readonly capabilities = { name: 'model', maxRequest: 131_072, ephemeral: true, maxStreams: 4 };
  readonly status$ = new BehaviorSubject<TransportStatus>({ state: 'idle' });
  readonly faults: Faults = {};
  readonly requests: Request[] = [];
  /** Cursors that the inbox was streamed from. */
  readonly streams: string[] = [];
  readonly #server: ModelServer;
  readonly #user: UserId;
  #auth: Auth | null = null;
  #link = new AbortController();
  #isCut: boolean;
  #signals: ((signal: Signal) => void) | null = null;

  constructor(server: ModelServer, user: UserId, options: { readonly isCut?: boolean } = {}) {
    this.#server = server;
    this.#user = user;
    this.#isCut = options.isCut ?? false;
  }

  async connect({ auth }: { auth: Auth }): Promise<void> {
    if (this.status$.value.state === 'closed') throw new GuanxiError('closed', 'Closed.');
    this.#auth = auth;
    await this.#dial();
    while (this.status$.value.state !== 'online') {
      const { state, error } = await new Promise<TransportStatus>((resolve) => {
        const watching = this.status$.subscribe((status) => {
          if (['online', 'closed', 'signed-out'].includes(status.state)) {
            resolve(status);
            queueMicrotask(() => watching.unsubscribe());
          }
        });
      });
      if (state !== 'online') throw error ?? new GuanxiError('closed', 'Closed.');
    }
  }

  async request(request: Request, options: { readonly signal?: AbortSignal } = {}): Promise<never> {
    this.requests.push(request);
    if (this.status$.value.state !== 'online') throw lost('not-sent');
    const link = this.#link;
    const fault = await this.faults.request?.(request);
    await null;
    if (options.signal?.aborted) throw new GuanxiError('aborted', 'Aborted.', { outcome: 'unknown' });
    if (fault === 'before' || link.signal.aborted) throw lost('unknown');
    const answer = this.#server.request(this.#user, structuredClone(request));
    await null;
    if (fault === 'after' || link.signal.aborted) throw lost('unknown');
    const copy = structuredClone(answer);
    return (this.faults.answer ? this.faults.answer(request, copy) : copy) as never;
  }

  async *stream({ name, from }: StreamOptions, options: { readonly signal?: AbortSignal } = {}): AsyncGenerator<Batch> {
    if (this.status$.value.state !== 'online') throw lost('not-sent');
    const signal = AbortSignal.any([this.#link.signal, ...(options.signal ? [options.signal] : [])]);
    if (name === '~signals') {
      yield* this.#signalStream(signal);
    } else {
      this.streams.push(from);
      for await (const batch of this.#server.inbox(this.#user, from, signal)) {
        for (const each of this.faults.batch?.(batch) ?? [batch]) {
          if (signal.aborted) throw lost('unknown');
          yield structuredClone(each);
        }
      }
    }
    throw lost('unknown');
  }

  async *#signalStream(signal: AbortSignal): AsyncGenerator<Batch> {
    const waiting: Signal[] = [];
    let wake = () => {};
    this.#signals = (each) => {
      waiting.push(each);
      wake();
    };
    signal.addEventListener('abort', () => wake());
    while (!signal.aborted) {
      const items = waiting.splice(0) as unknown as Batch['items'];
      if (items.length > 0) yield { prev: '', next: '', items, live: true };
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  /** A signal arrives. */
  signal(signal: Signal): void {
    this.#signals?.(signal);
  }

  cut(): void {
    this.#isCut = true;
    if (this.status$.value.state !== 'online') return;
    this.#link.abort();
    this.status$.next({ state: 'offline', error: lost('unknown'), retryAt: 1 });
  }

  async mend(): Promise<void> {
    this.#isCut = false;
    if (this.#auth && this.status$.value.state === 'offline') await this.#dial();
  }

  /** As when the line is lost and found again within a moment. */
  async blink(): Promise<void> {
    this.cut();
    await this.mend();
  }

  async close(): Promise<void> {
    if (this.status$.value.state === 'closed') return;
    this.#link.abort();
    this.status$.next({ state: 'closed' });
    this.status$.complete();
  }

  async #dial(): Promise<void> {
    if (this.status$.value.state === 'online') return;
    this.status$.next({ state: 'connecting' });
    const credential = await this.#auth?.('connect', new AbortController().signal);
    if (this.status$.value.state === 'closed') return;
    if (!credential) {
      this.status$.next({ state: 'signed-out', error: new GuanxiError('unauthenticated', 'Signed out.') });
    } else if (this.#isCut) this.status$.next({ state: 'offline', retryAt: 1 });
    else {
      this.#link = new AbortController();
      this.status$.next({ state: 'online' });
    }
  }
}

function lost(outcome: 'not-sent' | 'unknown'): GuanxiError {
  return new GuanxiError('unavailable', 'The connection is lost.', { outcome });
}
