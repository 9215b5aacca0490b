import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GuanxiError } from '@guanxi/core/contract';
import { type ProxyRequest, proxyHead, readProxyFrame } from '../../contract/proxy-frame.js';
import { isAllowed } from '../../host/network/allowed-servers.js';
import { devLimits } from './dev-limits.js';

/** A server that stands for another while one develops. */
export interface DevRoute {
  /** What addresses begin with, such as `https://api.example`. */
  readonly prefix: string;
  /** What stands there instead, such as `http://127.0.0.1:3000`. */
  readonly target: string;
}

/** Which servers are asked for the page, and which of them stand elsewhere. */
export interface ProxyRoutes {
  readonly domains: readonly string[];
  readonly routes: readonly DevRoute[];
}

/** Reads `https://api.example=http://127.0.0.1:3000`. Throws with what to write. */
export function readRoute(text: string): DevRoute {
  const [, prefix = '', target = ''] = /^(https?:\/\/[^=]+)=(https?:\/\/.+)$/.exec(text) ?? [];
  if (!URL.canParse(prefix) || !URL.canParse(target))
    throw new GuanxiError('invalid', `--proxy ${text} is no route. Write https://api.example=http://127.0.0.1:3000.`, { reason: 'usage' });
  return { prefix: prefix.replace(/\/$/, ''), target: target.replace(/\/$/, '') };
}

/**
 * Asks a server for the page, which need not allow the page by CORS then: the same exchange as with a host app's proxy. Only the
 * program's servers are asked, and redirects are followed only to them.
 */
export async function proxyForPage(request: IncomingMessage, response: ServerResponse, { domains, routes }: ProxyRoutes): Promise<void> {
  const frame = await readProxyFrame(Readable.toWeb(request) as ReadableStream<Uint8Array>);
  const asked = frame.head as ProxyRequest;
  const body = await wholeBody(frame.body);
  const leave = new AbortController();
  response.once('close', () => leave.abort());
  const signal = AbortSignal.any([leave.signal, AbortSignal.timeout(Math.min(Number(asked.timeout) || 60_000, devLimits.proxyTimeout))]);
  const answer = await follow({ ...asked, body, signal }, domains, routes);
  // What was packed for the way is unpacked by now.
  const hidden = /^(set-cookie|connection|keep-alive|transfer-encoding|content-encoding|content-length)$/;
  const kept = Object.fromEntries([...answer.headers].filter(([name]) => !hidden.test(name)));
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' });
  response.write(proxyHead({ status: answer.status, headers: kept, cookies: answer.headers.getSetCookie() }));
  if (answer.body === null) response.end();
  else await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
}

interface Sent extends ProxyRequest {
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

async function follow(asked: Sent, domains: readonly string[], routes: readonly DevRoute[]): Promise<Response> {
  const { signal, redirect } = asked;
  let { url, method, body, headers } = asked;
  for (let step = 0; step <= devLimits.redirects; step += 1) {
    if (!isAllowed(url, 'request', domains))
      throw new GuanxiError('forbidden', `The program may not reach ${url}. Name its server with --domain.`);
    const answer = await fetch(routed(url, routes), {
      method,
      headers: passedHeaders(headers),
      redirect: 'manual',
      signal,
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    const location = answer.headers.get('location');
    const leads = [301, 302, 303, 307, 308].includes(answer.status) && location !== null && redirect !== 'manual';
    if (!leads || (body.length > 0 && answer.status !== 303)) return answer;
    const next = new URL(location, url);
    if (next.host !== new URL(url).host)
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(cookie|authorization)$/.test(name)));
    if (answer.status === 303 && method !== 'HEAD') method = 'GET';
    body = Buffer.alloc(0);
    url = next.href;
  }
  throw new GuanxiError('unavailable', `The server redirects more than ${devLimits.redirects} times.`);
}

/** Where the address leads: to itself, or to what stands there. */
export function routed(url: string, routes: readonly DevRoute[]): string {
  const route = routes.find(({ prefix }) => url === prefix || url.startsWith(`${prefix}/`) || url.startsWith(`${prefix}?`));
  return route ? route.target + url.slice(route.prefix.length) : url;
}

/** What says who asks, or how two machines talk, is this machine's. */
export function passedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !/^(host|connection|keep-alive|transfer-encoding|content-length|upgrade|te|expect|origin|referer|sec-.*)$/.test(name),
    ),
  );
}

async function wholeBody(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > devLimits.proxyBody) throw new GuanxiError('too-large', `A body has at most ${devLimits.proxyBody} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
