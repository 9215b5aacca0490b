import type { NewText } from './chat.js';
import type { Mentions, Quote, Text } from './contract/index.js';
import { quoteOf } from './quote-of.js';

/** What of a text message the sender says. Throws `invalid` for what cannot be quoted; the rest is checked by its schema. */
export function composeText(message: NewText): { content: Text; quote?: Quote; mentions?: Mentions } {
  const { text, quote, mentions } = message ?? {};
  return {
    content: { text },
    ...(quote && { quote: quoteOf(quote) }),
    ...(mentions && { mentions }),
  };
}
