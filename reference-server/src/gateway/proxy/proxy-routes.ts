import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { GuanxiError } from '@guanxi/core/contract';
import { type ProxyRequest, programIdSchema, proxyHead, readProxyFrame } from '@guanxi/miniprogram/contract';
import { Hono } from 'hono';
import * as v from 'valibot';
import { bearerOf } from '../blobs/bearer-of.js';
import { gatewayLimits } from '../limits.js';
import type { RateLimit } from '../rate-limit.js';
import type { TokenVerifier } from '../tokens/verify-tokens.js';
import { fetchPublic } from './fetch-public.js';

/** What the proxy needs. */
export interface ProxyRoutesOptions {
  readonly verify: TokenVerifier;
  /** The hosts that a program's released version may reach. */
  readonly allowedDomains: (program: string) => Promise<readonly string[]>;
  /** How often one person may ask. */
  readonly rate: RateLimit;
  readonly privateHosts: readonly string[];
}

/**
 * `POST /proxy`: an exchange of a program with a server that its released version names, for a person who has signed in. What
 * stands before the bodies is in `ProxyRequest` and `ProxyAnswer` of the contract.
 */
export function proxyRoutes({ verify, allowedDomains, rate, privateHosts }: ProxyRoutesOptions): Hono {
  const running = new Map<string, number>();
  const app = new Hono();
  app.post('/proxy', async (c) => {
    const { user } = await verify(bearerOf(c.req.header('authorization')));
    const retryAfter = rate.take(user);
    if (retryAfter > 0) throw new GuanxiError('rate-limited', 'Too many requests of programs. Wait a little.', { retryAfter });
    const count = running.get(user) ?? 0;
    if (count >= gatewayLimits.proxyAtOnce)
      throw new GuanxiError('rate-limited', `At most ${gatewayLimits.proxyAtOnce} requests of a person's programs go on at once.`, {
        retryAfter: 1000,
      });
    running.set(user, count + 1);
    const leave = () => {
      const left = (running.get(user) ?? 1) - 1;
      if (left > 0) running.set(user, left);
      else running.delete(user);
    };
    try {
      if (c.req.raw.body === null) throw new GuanxiError('invalid', 'The request has no body.');
      const frame = await readProxyFrame(c.req.raw.body);
      const head = parseHead(frame.head);
      const domains = await allowedDomains(head.program);
      const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(head.timeout)]);
      const answer = await fetchPublic({
        url: new URL(head.url),
        method: head.method,
        headers: { ...passedHeaders(head.headers), ...(head.length > 0 ? { 'content-length': String(head.length) } : {}) },
        body: head.length > 0 ? Readable.fromWeb(frame.body as never).pipe(exactly(head.length)) : null,
        signal,
        isAllowed: (url) => domains.some((domain) => domain === url.host || domain === url.origin),
        privateHosts,
        follows: head.redirect !== 'manual',
      }).catch((cause: unknown) => {
        throw timedOut(signal) ? new GuanxiError('timeout', 'The server took too long.', { cause }) : cause;
      });
      return new Response(framed(answer, leave), { headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' } });
    } catch (cause) {
      leave();
      throw cause;
    }
  });
  return app;
}

const requestSchema = v.object({
  program: programIdSchema,
  url: v.pipe(v.string(), v.maxLength(8192), v.url()),
  method: v.picklist(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']),
  headers: v.record(
    v.pipe(v.string(), v.regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/)),
    v.pipe(v.string(), v.maxLength(8192), v.regex(/^[\t\x20-\x7e\x80-\xff]*$/)),
  ),
  timeout: v.pipe(v.number(), v.minValue(1), v.maxValue(gatewayLimits.proxyTimeout)),
  redirect: v.exactOptional(v.literal('manual')),
  length: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(gatewayLimits.proxyBody)),
});

function parseHead(value: unknown): ProxyRequest {
  const parsed = v.safeParse(requestSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new GuanxiError('invalid', `${v.getDotPath(issue) ?? 'The request'}: ${issue.message}`);
}

/** The headers of a program that go on: those that say who asks, or how two machines talk, are this server's. */
export function passedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const foreign =
    /^(host|connection|keep-alive|transfer-encoding|content-length|upgrade|te|trailer|expect|origin|referer|forwarded|x-forwarded-.*|proxy-.*|sec-.*)$/;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !foreign.test(name)));
}

/** Passes on so many bytes and fails for more or fewer. */
function exactly(length: number): Transform {
  let seen = 0;
  return new Transform({
    transform(part: Uint8Array, _encoding, done) {
      seen += part.length;
      done(seen > length ? new GuanxiError('invalid', 'The body is longer than it says.') : null, part);
    },
    flush: (done) => done(seen < length ? new GuanxiError('invalid', 'The body is shorter than it says.') : null),
  });
}

/** What stands before the answer's body, and the body as it comes, up to its limit. */
function framed(answer: IncomingMessage, over: () => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  const head = proxyHead({
    status: answer.statusCode ?? 0,
    headers: plainHeaders(answer.headers),
    cookies: answer.headers['set-cookie'] ?? [],
  });
  const parts = answer[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array<ArrayBuffer>>;
  let size = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(head),
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        size += value?.length ?? 0;
        if (size > gatewayLimits.proxyBody) throw new GuanxiError('too-large', 'The answer is too large.');
        if (!done) return controller.enqueue(new Uint8Array(value));
        over();
        controller.close();
      } catch (cause) {
        over();
        answer.destroy();
        controller.error(cause);
      }
    },
    cancel() {
      over();
      answer.destroy();
    },
  });
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const hidden = /^(set-cookie|connection|keep-alive|transfer-encoding)$/;
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !hidden.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]));
}

function timedOut(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason as Error | undefined)?.name === 'TimeoutError';
}
