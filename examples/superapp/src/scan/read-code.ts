import { GuanxiError } from '@guanxi/core';
import { parseQr, type QrPayload } from '@guanxi/core/qr';

/** What a scanned text says; codes of this very origin are ours. Where pages have no secure origin there are no codes of ours. */
export function readCode(text: string): QrPayload {
  try {
    return parseQr(text, { origins: [window.location.origin] });
  } catch (error) {
    if (!GuanxiError.is(error)) throw error;
    return parseQr(text, { origins: [] });
  }
}
