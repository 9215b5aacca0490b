import type { PlainValue } from '../../protocol/plain-value.js';
import type { CapabilityInput } from '../capabilities.js';

/** What a program's request says, ready to be sent. */
export interface RequestParts {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly redirect?: 'manual';
}

const methods = new Set(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH']);
/** Headers that a program may not choose: they say who asks. */
const ownHeaders = /^(referer|host|origin|user-agent|content-length|connection|transfer-encoding|upgrade|proxy-.*|sec-.*)$/i;

/** Reads the input of `wx.request`. Throws `fail …`. */
export function readRequest(input: CapabilityInput): RequestParts {
  const method = String(input['method'] ?? 'GET').toUpperCase();
  if (!methods.has(method)) throw new Error('fail invalid method');
  const headers = { 'content-type': 'application/json', ...readHeaders(input['header']) };
  const manual = input['redirect'] === 'manual' ? { redirect: 'manual' as const } : {};
  return { method, headers, ...manual, ...withData(String(input['url'] ?? ''), method, input['data'], headers) };
}

/** The headers that a program may choose, names in small letters. */
export function readHeaders(value: PlainValue): Record<string, string> {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(given.filter(([name]) => !ownHeaders.test(name)).map(([name, text]) => [name.toLowerCase(), String(text)]));
}

/** Data goes into the address for GET, and into the body as it is, as JSON or as a form otherwise. */
function withData(
  url: string,
  method: string,
  data: PlainValue,
  headers: Readonly<Record<string, string>>,
): Pick<RequestParts, 'url' | 'body'> {
  if (data === undefined || data === null) return { url, body: null };
  const isBytes = data instanceof ArrayBuffer || data instanceof Uint8Array;
  if (method === 'GET' || method === 'HEAD') {
    const query = typeof data === 'object' && !isBytes ? form(data) : '';
    return { url: query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`, body: null };
  }
  if (isBytes) return { url, body: new Uint8Array(data) };
  if (typeof data === 'string') return { url, body: data };
  return { url, body: headers['content-type']?.includes('x-www-form-urlencoded') ? form(data) : JSON.stringify(data) };
}

function form(data: PlainValue): string {
  return Object.entries(data as Record<string, PlainValue>)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))}`,
    )
    .join('&');
}
