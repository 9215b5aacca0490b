import type { MessageView, NewText } from './chat.js';
import { limits, type Mentions, type Quote, type Text } from './contract/index.js';
import { invalid } from './invalid.js';

/** What of a text message the sender says. Throws `invalid` for what cannot be quoted; the rest is checked by its schema. */
export function composeText(message: NewText): { content: Text; quote?: Quote; mentions?: Mentions } {
  const { text, quote, mentions } = message ?? {};
  return {
    content: { text },
    ...(quote && { quote: quoteOf(quote) }),
    ...(mentions && { mentions }),
  };
}

function quoteOf({ id, seq, author, content }: MessageView): Quote {
  if (!(seq > 0)) throw invalid('To quote a message wait until it is stored.');
  const text = (content as Partial<Text> | undefined)?.text;
  return { id, seq, author, preview: typeof text === 'string' ? beginning(text) : '' };
}

/** The beginning of `text`, not ending within a pair of surrogates. */
function beginning(text: string): string {
  return text.slice(0, limits.quotePreview).replace(/[\uD800-\uDBFF]$/, '');
}
