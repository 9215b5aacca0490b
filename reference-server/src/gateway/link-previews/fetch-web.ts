import type { IncomingMessage } from 'node:http';
import { GuanxiError } from '@guanxi/core/contract';
import { fetchPublic } from '../proxy/fetch-public.js';

/** What is fetched of the web. */
export interface WebRequest {
  readonly url: URL;
  /** What is understood, as an `accept` header says it. */
  readonly accept: string;
  /** Bytes that are read. */
  readonly most: number;
  /** Whether what is longer is cut there; else it is `too-large`. */
  readonly cuts: boolean;
  readonly signal: AbortSignal;
  /** Hosts of one's own network, with their ports, that may be reached none the less. */
  readonly privateHosts: readonly string[];
}

/** What came, and from where at last. */
export interface WebAnswer {
  readonly url: URL;
  /** Media type with its parameters, in small letters; `''` when the server told none. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Fetches a page or a picture by the rules of the proxy: no address of a private network, also after a redirect. `not-found` unless it comes with status 200. */
export async function fetchWeb({ url, accept, most, cuts, signal, privateHosts }: WebRequest): Promise<WebAnswer> {
  let last = url;
  const answer = await fetchPublic({
    // Pages that are still named without TLS have it nearly always.
    url: privateHosts.includes(url.host) ? url : new URL(url.href.replace(/^http:/, 'https:')),
    method: 'GET',
    headers: { accept, 'user-agent': 'guanxi-link-preview' },
    body: null,
    signal,
    isAllowed(next) {
      last = next;
      return true;
    },
    privateHosts,
    follows: true,
  });
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new GuanxiError('not-found', `The page answers ${answer.statusCode}.`, { reason: 'no-page' });
  }
  return { url: last, type: (answer.headers['content-type'] ?? '').toLowerCase(), bytes: await readUpTo(answer, most, cuts) };
}

async function readUpTo(answer: IncomingMessage, most: number, cuts: boolean): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.length;
    if (size < most) continue;
    answer.destroy();
    if (size > most && !cuts) throw new GuanxiError('too-large', `More than ${most} bytes.`);
    break;
  }
  return Buffer.concat(parts).subarray(0, most);
}
