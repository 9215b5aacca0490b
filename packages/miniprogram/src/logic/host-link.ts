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
  /** Hears what the host tells on a channel; the answer ends it. One listener a channel: a later one takes its place. */
  on(channel: string, listener: (value: PlainValue) => void): () => void;
  /** Hands over an answer. */
  answered(message: Extract<HostToLogic, { type: 'answer' }>): void;
  /** Hands over what the host told. */
  told(message: Extract<HostToLogic, { type: 'event' }>): void;
}

/** Makes the way over a port. */
export function createHostLink(post: (message: LogicToHost) => void): HostLink {
  const waiting = new Map<number, { readonly resolve: (value: PlainValue) => void; readonly reject: (error: Error) => void }>();
  const channels = new Map<string, (value: PlainValue) => void>();
  let calls = 0;
  const report: HostLink['report'] = (error, where) => {
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    post({ type: 'error', message: text.slice(0, limits.words), where: where.slice(0, limits.words) });
  };
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
    report,
    on(channel, listener) {
      channels.set(channel, listener);
      return () => {
        if (channels.get(channel) === listener) channels.delete(channel);
      };
    },
    answered({ id, result, error }) {
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) one?.resolve(result);
      else one?.reject(new Error(error));
    },
    told({ channel, value }) {
      try {
        channels.get(channel)?.(value);
      } catch (cause) {
        report(cause, channel);
      }
    },
  };
}
