import { qrLimits } from '../limits.js';
import { qrOrigin } from './qr-origin.js';
import { type QrKind, type QrPayload, qrKinds } from './qr-payload.js';

/** How a scanned text is read. */
export interface ParseQrOptions {
  /** Origins whose codes are ours, such as `https://app.example`. A text of any other origin is a `link`. */
  readonly origins: readonly string[];
}

const web = /^https?:\/\//i;
/** What URL parsers drop or turn around, so that an address looks to a person like another one than it is. */
const deceptive = /[\p{Cc}\p{Cf}\s\\]/u;
const ours = /^\/q\/([a-z-]+)\/([A-Za-z0-9_-]+)$/;

/**
 * What a scanned text says. Never throws on it: what is not understood is `text`, and so is whatever has another scheme than
 * http and https (`javascript:`, `data:`, an app's own), a user's name before the host, or characters that hide.
 *
 * @throws `invalid` when one of `origins` is no origin.
 */
export function parseQr(text: string, { origins }: ParseQrOptions): QrPayload {
  const known = origins.map(qrOrigin);
  const url = addressIn(text.trim());
  if (!url) return { kind: 'text', text };
  if (!known.includes(url.origin)) return { kind: 'link', url: url.href };
  const [, kind, token = ''] = ours.exec(url.pathname) ?? [];
  return isKind(kind) && token.length <= qrLimits.token ? { kind, token } : { kind: 'link', url: url.href };
}

function addressIn(text: string): URL | undefined {
  if (text.length > qrLimits.address || !web.test(text) || deceptive.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : undefined;
}

function isKind(kind: string | undefined): kind is QrKind {
  return (qrKinds as readonly (string | undefined)[]).includes(kind);
}
