import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';
import { GuanxiError } from '@guanxi/core/contract';
import { gatewayLimits } from '../limits.js';
import { checkPublicHost, publicLookup } from './public-lookup.js';

/** One exchange with a server of the open internet. */
export interface PublicRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;
  readonly signal: AbortSignal;
  /** Whether the address may be asked; each redirect is asked about, too. */
  readonly isAllowed: (url: URL) => boolean;
  /** Hosts of one's own network, with their ports, that may be reached none the less, also without TLS. */
  readonly privateHosts: readonly string[];
  readonly follows: boolean;
}

/**
 * Asks a server and follows its redirects, as far as both are allowed. A name is resolved once for each connection, and what it
 * leads to is what is connected to: a name that changes its mind between the check and the connection gains nothing. Rejects
 * with `forbidden` for what may not be reached, `unavailable` for what cannot.
 */
export async function fetchPublic(request: PublicRequest): Promise<IncomingMessage> {
  let { url, method, body, headers } = request;
  for (let step = 0; step <= gatewayLimits.proxyRedirects; step += 1) {
    const isOwn = request.privateHosts.includes(url.host);
    if (url.protocol !== 'https:' && !(isOwn && url.protocol === 'http:'))
      throw new GuanxiError('forbidden', 'Programs reach servers by https.', { reason: 'not-allowed' });
    if (url.username !== '' || url.password !== '' || !request.isAllowed(url))
      throw new GuanxiError('forbidden', `The program may not reach ${url.host}.`, { reason: 'not-allowed' });
    const answer = await send({ ...request, url, method, body, headers }, isOwn);
    const { location } = answer.headers;
    const leads =
      request.follows &&
      [301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) &&
      location !== undefined &&
      URL.canParse(location, url);
    // A body has gone and cannot be sent again, so its answer is what it is.
    if (!leads || (body !== null && answer.statusCode !== 303)) return answer;
    answer.destroy();
    const next = new URL(location, url);
    if (next.host !== url.host)
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(cookie|authorization)$/.test(name)));
    if (answer.statusCode === 303 && method !== 'HEAD') method = 'GET';
    body = null;
    url = next;
  }
  throw new GuanxiError('unavailable', `The server redirects more than ${gatewayLimits.proxyRedirects} times.`);
}

async function send({ url, method, headers, body, signal }: PublicRequest, isOwn: boolean): Promise<IncomingMessage> {
  if (!isOwn) checkPublicHost(url);
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((done, failed) => {
    const fail = (cause: unknown) =>
      failed(GuanxiError.is(cause) || signal.aborted ? cause : new GuanxiError('unavailable', `${url.host} was not reached.`, { cause }));
    // One connection for one exchange: another program's could be to what the name meant before.
    const outgoing = request(url, {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      agent: false,
      lookup: publicLookup(isOwn),
      signal,
    });
    outgoing.once('response', done);
    outgoing.once('error', fail);
    if (body === null) outgoing.end();
    else {
      body.once('error', (cause) => {
        outgoing.destroy();
        failed(cause);
      });
      body.pipe(outgoing);
    }
  });
}
