import type { QrPayload } from '@guanxi/core/qr';
import type { Say } from '../words/index.js';

/** What a code is, in a line. */
export function codeLabel(payload: QrPayload, say: Say): string {
  if (payload.kind === 'text') return payload.text.trim().slice(0, textLength);
  if (payload.kind === 'link') return say('scan.link', { host: new URL(payload.url).host });
  return say(`code.kind.${payload.kind}`);
}

/** Characters of a text that are shown of it. */
const textLength = 80;
