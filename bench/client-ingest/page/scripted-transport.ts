import { GuanxiError, type LogId, type LogRecord, type Transport, type TransportStatus } from '@guanxi/core';
import { type Answers, limits, PROTOCOL, type PullPage, type Request } from '@guanxi/core/contract';
import { BehaviorSubject } from 'rxjs';
import type { Conversation } from './messages.js';

/** A transport whose server is an array: it answers at once, so that only the client is measured. Without one it stays offline. */
export function scriptedTransport(conversations?: readonly Conversation[]): Transport {
  const status$ = new BehaviorSubject<TransportStatus>({ state: 'idle' });
  const byLog = new Map((conversations ?? []).map(({ log, records }) => [log, records]));
  return {
    capabilities: { name: 'scripted', maxRequest: limits.request, ephemeral: false, maxStreams: 2 },
    status$,
    async connect() {
      status$.next({ state: conversations ? 'online' : 'offline' });
      if (!conversations) throw new GuanxiError('unavailable', 'There is no server in this script.');
    },
    async request<R extends Request>(request: R) {
      return answer(request, byLog) as Answers[R['op']];
    },
    async *stream({ from }, { signal } = {}) {
      const logs = from === 'start' ? [...byLog] : [];
      for (let at = 0; at < logs.length; at += limits.batchHeads) {
        const items = logs.slice(at, at + limits.batchHeads).map(([log, { length }]) => ({ log, to: length, seq: length }));
        yield { prev: at === 0 ? from : `${at}`, next: `${at + limits.batchHeads}`, items, live: at + limits.batchHeads >= logs.length };
      }
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      throw new GuanxiError('aborted', 'The stream was ended by the client.');
    },
    async close() {
      status$.complete();
    },
  };
}

function answer(request: Request, byLog: ReadonlyMap<LogId, readonly LogRecord[]>): unknown {
  if (request.op === 'hello') return { protocol: PROTOCOL, user: 'ann', epoch: 'script', now: 1_700_000_000_000, durability: 'disk' };
  if (request.op !== 'pull') throw new GuanxiError('unsupported', `The script has no ${request.op}.`);
  return {
    logs: request.logs.map(({ log }): PullPage => {
      const records = byLog.get(log) ?? [];
      return { log, to: records.length, seq: records.length, start: 1, floor: 1, records, more: false };
    }),
  };
}
