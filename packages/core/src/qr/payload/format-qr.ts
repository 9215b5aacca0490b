import { GuanxiError } from '../../contract/error.js';
import { qrLimits } from '../limits.js';
import { parseQr } from './parse-qr.js';
import { qrOrigin } from './qr-origin.js';
import type { QrPayload } from './qr-payload.js';

/** Whose code it is. */
export interface FormatQrOptions {
  /** The origin that codes of ours lead to, such as `https://app.example`: any camera opens it, our app or a page of it. */
  readonly origin: string;
}

/**
 * The text that a code of `payload` holds: `https://host/q/<kind>/<token>` for one of ours.
 *
 * @throws `invalid` for a token, an address or a text that would not be read back as what it is; `too-large` for more than a
 * code holds.
 */
export function formatQr(payload: QrPayload, { origin }: FormatQrOptions): string {
  const own = qrOrigin(origin);
  const text = written(payload, own);
  if (text === '' || /\p{Surrogate}/u.test(text)) throw new GuanxiError('invalid', 'A code needs a text of whole characters. Give it one.');
  if (new TextEncoder().encode(text).length > qrLimits.bytes) {
    throw new GuanxiError('too-large', `A code holds ${qrLimits.bytes} bytes. Put what is longer behind a link.`);
  }
  const read = parseQr(text, { origins: [own] });
  if (read.kind !== payload.kind || ('token' in read && 'token' in payload && read.token !== payload.token)) {
    throw new GuanxiError('invalid', `This would be read as ${read.kind}, not as ${payload.kind}. Look at its token, address or kind.`);
  }
  return text;
}

function written(payload: QrPayload, origin: string): string {
  if (payload.kind === 'text') return String(payload.text);
  if (payload.kind === 'link') return URL.canParse(payload.url) ? new URL(payload.url).href : String(payload.url);
  return `${origin}/q/${payload.kind}/${payload.token}`;
}
