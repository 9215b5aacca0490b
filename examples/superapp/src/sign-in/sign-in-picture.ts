import { GuanxiError } from '@guanxi/core';
import { formatQr } from '@guanxi/core/qr';
import { qrSvg } from '@guanxi/core/qr/render';
import { paths } from '../routes/index.js';

/** What a sign-in code says; where pages have no secure origin, as on a machine of one's own network, its plain address. */
export function signInText(code: string): string {
  const { origin } = window.location;
  try {
    return formatQr({ kind: 'sign-in', token: code }, { origin });
  } catch (error) {
    if (!GuanxiError.is(error)) throw error;
    return `${origin}${paths.code('sign-in', code)}`;
  }
}

/** The code as a picture, black on white by day and by night: cameras are made for that. */
export function signInPicture(text: string): string {
  return `data:image/svg+xml,${encodeURIComponent(qrSvg(text, { level: 'M', margin: 4 }))}`;
}
