import { kindLimits } from '@guanxi/chat/contract';
import { GuanxiError } from '@guanxi/core/contract';
import { Hono } from 'hono';
import * as v from 'valibot';
import { bearerOf } from '../blobs/bearer-of.js';
import { limitBody, readBody } from '../http/read-body.js';
import { gatewayLimits } from '../limits.js';
import type { RateLimit } from '../rate-limit.js';
import type { TokenVerifier } from '../tokens/verify-tokens.js';
import { fetchWeb } from './fetch-web.js';
import { pageCardOf } from './page-card-of.js';

/** What previews of links need. */
export interface LinkPreviewRoutesOptions {
  readonly verify: TokenVerifier;
  /** How often one person may ask. */
  readonly rate: RateLimit;
  /** Hosts of one's own network, with their ports, whose pages are looked at, too. */
  readonly privateHosts: readonly string[];
}

const body = v.object({ url: v.pipe(v.string(), v.maxLength(kindLimits.url), v.url(), v.regex(/^https?:/i, 'A link begins with http.')) });
const pictures = /^image\/(jpeg|png|webp|gif)\b/;

/**
 * `POST /v1/link-preview` with `{ url }`: what the page says of itself, `{ title, description?, picture? }`, for whoever is about to
 * send a link. The picture is `{ type, base64 }`: she looks at it from here, and its server learns nothing of her. `not-found` for
 * what is no page or has no title, `forbidden` for addresses of private networks.
 */
export function linkPreviewRoutes({ verify, rate, privateHosts }: LinkPreviewRoutesOptions): Hono {
  const app = new Hono();
  app.post('/', limitBody(), async (c) => {
    const { user } = await verify(bearerOf(c.req.header('authorization')));
    const retryAfter = rate.take(user);
    if (retryAfter > 0) throw new GuanxiError('rate-limited', 'Too many links at once. Wait a little.', { retryAfter });
    const { url } = await readBody(c, body);
    const time = AbortSignal.timeout(gatewayLimits.previewTime);
    const around = { signal: AbortSignal.any([c.req.raw.signal, time]), privateHosts };
    const page = await fetchWeb({
      ...{ ...around, url: new URL(url), accept: 'text/html,application/xhtml+xml' },
      ...{ most: gatewayLimits.previewPage, cuts: true },
    }).catch((cause: unknown) => {
      throw time.aborted ? new GuanxiError('timeout', 'The page took too long.', { cause }) : cause;
    });
    const card = /^(text\/html|application\/xhtml\+xml)\b/.test(page.type) ? pageCardOf(textOf(page), page.url) : null;
    if (card === null) throw new GuanxiError('not-found', 'There is no page with a title.', { reason: 'no-page' });
    const { picture: address, ...words } = card;
    // Without its picture the card says what it has to say, too.
    const picture = address === undefined ? null : await pictureAt(address, around).catch(() => null);
    return c.json({ ...words, ...(picture === null ? {} : { picture }) }, 200, { 'cache-control': 'no-store' });
  });
  return app;
}

async function pictureAt(address: string, around: { readonly signal: AbortSignal; readonly privateHosts: readonly string[] }) {
  const { type, bytes } = await fetchWeb({
    ...{ ...around, url: new URL(address), accept: 'image/*' },
    ...{ most: gatewayLimits.previewPicture, cuts: false },
  });
  const [known] = pictures.exec(type) ?? [];
  return known === undefined ? null : { type: known, base64: Buffer.from(bytes).toString('base64') };
}

/** The text of a page in the letters that its server, else the page itself, names. */
function textOf({ type, bytes }: { readonly type: string; readonly bytes: Uint8Array }): string {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const named = /charset=["']?([\w-]{1,40})/i.exec(type)?.[1] ?? /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(start)?.[1];
  try {
    return new TextDecoder(named ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // Letters that nobody knows.
  }
}
