import { performance } from 'node:perf_hooks';
import { GuanxiError } from '@guanxi/core/contract';
import type { Backend, BackendSession } from '@guanxi/core/serve';
import type { Metrics } from './metrics.js';

const ops = new Set(['hello', 'call', 'pull', 'page', 'signal']);

/** The same backend, with each token that is opened and each request that is answered counted and timed. */
export function measureBackend(backend: Backend, metrics: Metrics): Backend {
  const timed = async <Answer>(op: string, work: () => Promise<Answer>): Promise<Answer> => {
    const began = performance.now();
    try {
      const answer = await work();
      metrics.request(op, 'ok', (performance.now() - began) / 1000);
      return answer;
    } catch (error) {
      metrics.request(op, GuanxiError.is(error) ? error.code : 'internal', (performance.now() - began) / 1000);
      throw error;
    }
  };
  const measure = (session: BackendSession): BackendSession => ({
    user: session.user,
    // It moves with each renewal.
    get expiresAt() {
      return session.expiresAt as number;
    },
    renew: (token) => timed('renew', () => session.renew(token)),
    request: (request, options) => timed(opOf(request), () => session.request(request, options)),
    stream: (options, more) => session.stream(options, more),
    close: () => session.close(),
  });
  return { open: (token) => timed('open', async () => measure(await backend.open(token))) };
}

/** A caller may write anything as its `op`; only the known ones become a label, or she could fill the memory with them. */
function opOf(request: unknown): string {
  const op = typeof request === 'object' && request !== null ? (request as { readonly op?: unknown }).op : undefined;
  return typeof op === 'string' && ops.has(op) ? op : 'unknown';
}
