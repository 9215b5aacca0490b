import type { PlainValue } from '../protocol/plain-value.js';
import { isAllowed, type ProgramNetwork } from './network.js';

/** What serves `wx.request` and the pictures of a program. */
export interface RequestHandler {
  request(input: Readonly<Record<string, PlainValue>>): Promise<PlainValue>;
  /** The bytes at an address, or null when it is not allowed or not there. */
  picture(url: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null>;
}

/** What it needs. */
export interface RequestHandlerOptions {
  readonly program: string;
  readonly domains: readonly string[];
  readonly network: ProgramNetwork | undefined;
  readonly signal: AbortSignal;
}

const methods = new Set(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH']);
/** Headers that a program may not choose: they say who asks. */
const ownHeaders = /^(referer|cookie|host|origin|user-agent|content-length|connection|proxy-.*|sec-.*)$/i;
/** Ms. */
const patience = 60_000;

/** Makes the handler of one program. */
export function createRequestHandler({ program, domains, network, signal }: RequestHandlerOptions): RequestHandler {
  return {
    async request(input) {
      const method = String(input['method'] ?? 'GET').toUpperCase();
      if (!network) throw new Error('fail not supported');
      if (!methods.has(method)) throw new Error('fail invalid method');
      const headers = headersOf(input['header']);
      const { url, body } = withData(String(input['url'] ?? ''), method, input['data'], headers);
      if (!isAllowed(url, domains)) throw new Error('fail url not in domain list');
      const asked = Number(input['timeout']);
      const timeout = asked > 0 ? Math.min(asked, patience) : patience;
      const response = await network.fetch({ program, url, method, headers, body, timeout, signal });
      const isBuffer = input['responseType'] === 'arraybuffer';
      const text = isBuffer ? '' : new TextDecoder().decode(response.body);
      const data = isBuffer ? response.body.slice().buffer : (input['dataType'] ?? 'json') === 'json' ? parseOr(text) : text;
      return { data, statusCode: response.status, header: { ...response.headers }, cookies: [] };
    },
    async picture(url) {
      const address = url.startsWith('//') ? `https:${url}` : url;
      if (!network || !isAllowed(address, domains)) return null;
      try {
        const { status, body, headers } = await network.fetch({
          program,
          url: address,
          method: 'GET',
          headers: {},
          body: null,
          timeout: patience,
          signal,
        });
        return status === 200 ? { bytes: body, mime: headers['content-type'] ?? 'application/octet-stream' } : null;
      } catch {
        return null; // The element says so by its event `error`.
      }
    },
  };
}

function headersOf(value: PlainValue): Record<string, string> {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const allowed = given.filter(([name]) => !ownHeaders.test(name)).map(([name, text]) => [name.toLowerCase(), String(text)] as const);
  return { 'content-type': 'application/json', ...Object.fromEntries(allowed) };
}

/** Data goes into the address for GET, and into the body as JSON or as a form otherwise. */
function withData(
  url: string,
  method: string,
  data: PlainValue,
  headers: Readonly<Record<string, string>>,
): { url: string; body: string | null } {
  if (data === undefined || data === null) return { url, body: null };
  const fields = () =>
    new URLSearchParams(Object.entries(data as Record<string, PlainValue>).map(([name, value]) => [name, String(value)])).toString();
  if (method === 'GET' || method === 'HEAD')
    return { url: typeof data === 'object' ? `${url}${url.includes('?') ? '&' : '?'}${fields()}` : url, body: null };
  if (typeof data === 'string') return { url, body: data };
  return { url, body: headers['content-type']?.includes('x-www-form-urlencoded') ? fields() : JSON.stringify(data) };
}

/** JSON where it is some, else the text, as WeChat has it. */
function parseOr(text: string): PlainValue {
  try {
    return JSON.parse(text) as PlainValue;
  } catch {
    return text;
  }
}
