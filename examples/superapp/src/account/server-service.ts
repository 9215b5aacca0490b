import { type ErrorCode, GuanxiError, webSocketTransport } from '@guanxi/core';
import { createBlobs } from '@guanxi/core/blobs';
import type { DemoPerson, DemoService, Grant } from './demo-service.js';

/** Time for an answer, ms. */
const patience = 15_000;

/** The server this page came from. */
export function serverService(origin: string): DemoService {
  const ask = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const timeout = AbortSignal.timeout(patience);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const response = await fetch(`${origin}${path}`, { ...init, signal }).catch((cause: unknown) => {
      throw new GuanxiError('unavailable', 'The server cannot be reached.', { outcome: 'unknown', cause });
    });
    const body: unknown = await response.json().catch(() => undefined);
    // A proxy or a static host may answer in the server's place, with a page.
    if (typeof body !== 'object' || body === null)
      throw new GuanxiError('unavailable', `The server answered with status ${response.status}.`);
    if (!response.ok) throw refusal((body as { readonly error?: Refusal }).error ?? {});
    return body as Answer;
  };
  const post = (path: string, body: unknown): Promise<Grant> =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    kind: 'server',
    async people({ signal } = {}) {
      const answer = await ask<{ readonly people: readonly DemoPerson[] }>('/v1/demo/people', signal ? { signal } : {});
      return answer.people;
    },
    signIn: (who) => post('/v1/demo/sessions', who),
    signUp: (who) => post('/v1/demo/people', who),
    renew: (token) => ask('/v1/demo/sessions/renew', { method: 'POST', headers: { authorization: `Bearer ${token}` } }),
    transport: () => webSocketTransport({ url: `${origin.replace(/^http/, 'ws')}/v1/link` }),
    programs: `${origin}/v1/programs`,
    async linkPreview(url, { token, signal }) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const { picture, ...words } = await ask<AnsweredPreview>('/v1/link-preview', {
        ...{ method: 'POST', headers, signal },
        body: JSON.stringify({ url }),
      });
      if (picture === undefined) return words;
      const bytes = Uint8Array.from(atob(picture.base64), (letter) => letter.charCodeAt(0));
      return { ...words, picture: new Blob([bytes], { type: picture.type }) };
    },
    blobs: (client) => createBlobs(client, { url: `${origin}/v1/blobs` }),
  };
}

interface AnsweredPreview {
  readonly title: string;
  readonly description?: string;
  readonly picture?: { readonly type: string; readonly base64: string };
}

interface Refusal {
  readonly code?: ErrorCode;
  readonly message?: string;
  readonly retryAfter?: number;
}

function refusal({ code = 'internal', message = 'The server refused and did not say why.', retryAfter }: Refusal): GuanxiError {
  return new GuanxiError(code, message, retryAfter === undefined ? {} : { retryAfter });
}
