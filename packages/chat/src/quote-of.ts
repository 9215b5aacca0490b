import type { MessageView } from './chat.js';
import { limits, type Quote, type Text } from './contract/index.js';
import { invalid } from './invalid.js';

/** What a quote of a message carries: its place and, of a text, the beginning. Throws `invalid` for one that is pending. */
export function quoteOf({ id, seq, author, content }: MessageView): Quote {
  if (!(seq > 0)) throw invalid('To quote it wait until it is stored.');
  const { text } = (content ?? {}) as Partial<Text>;
  // Cut so that it does not end within a pair of surrogates.
  return { id, seq, author, preview: typeof text === 'string' ? text.slice(0, limits.quotePreview).replace(/[\uD800-\uDBFF]$/, '') : '' };
}
