import type { ProgramNetwork } from './program-network.js';
import { openSocketFrame } from './socket-frame.js';

/**
 * The browser's own network, for servers that allow the host's origin by CORS: no cookies of the host's, and no redirect, since
 * a browser does not say where one leads. How much was sent is known at the end only. Sockets are opened in a frame of an
 * origin of its own, so that they carry no cookies that belong to the host's site.
 */
export function fetchNetwork(): ProgramNetwork {
  return {
    async fetch({ url, method, headers, body, timeout, redirect, signal, onSent }) {
      if (redirect === 'manual') throw new Error('fail not supported: a browser does not tell where an answer leads');
      const response = await fetch(url, {
        method,
        headers,
        body: body as BodyInit | null,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      });
      const total = body instanceof Blob ? body.size : 0;
      if (total > 0) onSent?.(total, total);
      return { status: response.status, headers: Object.fromEntries(response.headers), cookies: [], body: response.body };
    },
    socket: openSocketFrame,
  };
}
