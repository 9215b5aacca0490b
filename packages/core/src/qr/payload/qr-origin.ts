import { GuanxiError } from '../../contract/error.js';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** `origin` as browsers write it. Throws `invalid` for what is no https origin; plain http is for loopback only. */
export function qrOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  if (url && safe && url.href === `${url.origin}/`) return url.origin;
  throw new GuanxiError('invalid', `${JSON.stringify(origin)} is no origin for codes. Give one such as https://app.example.`);
}
