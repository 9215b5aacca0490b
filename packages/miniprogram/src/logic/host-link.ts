import { runtimeLimits as limits } from '../protocol/limits.js';
import type { HostToLogic, LogicToHost } from '../protocol/messages.js';
import { type PlainValue, parsePlain } from '../protocol/plain-value.js';

/** The way from logic to the host. */
export interface HostLink {
  /** Asks the host; rejects with an `Error` whose message is the `errMsg` without its name. */
  call(name: string, input: PlainValue): Promise<PlainValue>;
  tell(message: LogicToHost): void;
  /** Reports an error that nobody caught. */
  report(error: unknown, where: string): void;
  /** Hands over an answer. */
  answered(message: Extract<HostToLogic, { type: 'answer' }>): void;
}

/** Makes the way over a port. */
export function createHostLink(post: (message: LogicToHost) => void): HostLink {
  const waiting = new Map<number, { readonly resolve: (value: PlainValue) => void; readonly reject: (error: Error) => void }>();
  let calls = 0;
  return {
    call(name, input) {
      if (waiting.size >= limits.pendingCalls) return Promise.reject(new Error('fail too many calls wait for an answer'));
      calls += 1;
      const id = calls;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        try {
          post({ type: 'call', id, name, input: parsePlain(input) });
        } catch (cause) {
          waiting.delete(id);
          reject(new Error(`fail parameter error: ${cause instanceof Error ? cause.message : String(cause)}`));
        }
      });
    },
    tell: post,
    report(error, where) {
      const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
      post({ type: 'error', message: text.slice(0, limits.words), where: where.slice(0, limits.words) });
    },
    answered({ id, result, error }) {
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) one?.resolve(result);
      else one?.reject(new Error(error));
    },
  };
}
