import type { MessageView, NewText } from './chat.js';
import { limits, type Mentions, type Quote, type Text } from './contract/index.js';
import { wholeText } from './contract/records.js';
import { invalid } from './invalid.js';

/** What of a text message the sender says, checked. Throws `invalid`. */
export function composeText(message: NewText): { content: Text; quote?: Quote; mentions?: Mentions } {
  const { text, quote, mentions } = message ?? {};
  return {
    content: { text: checkText(text) },
    ...(quote && { quote: quoteOf(quote) }),
    ...(mentions && { mentions: checkMentions(mentions) }),
  };
}

/** `text`, if it can be a message. Throws `invalid`. */
export function checkText(text: unknown): string {
  if (typeof text !== 'string' || text.trim() === '') throw invalid('A message needs text that is not blank.');
  if (text.length > limits.text) throw invalid(`A message has at most ${limits.text} characters; send it in parts.`);
  if (!wholeText.requirement.test(text)) throw invalid(wholeText.message);
  return text;
}

/** `mentions`, if they can be sent. Throws `invalid`. */
export function checkMentions(mentions: Mentions): Mentions {
  if ((mentions.users?.length ?? 0) > limits.mentions) throw invalid(`A message names at most ${limits.mentions} people; use all.`);
  return mentions;
}

function quoteOf({ id, seq, author, content }: MessageView): Quote {
  if (!(seq > 0)) throw invalid('To quote a message wait until it is stored.');
  const text = (content as Partial<Text> | undefined)?.text;
  return { id, seq, author, preview: typeof text === 'string' ? beginning(text) : '' };
}

/** The beginning of `text`, not ending within a pair of surrogates. */
function beginning(text: string): string {
  const cut = text.slice(0, limits.quotePreview);
  return cut.length < text.length ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
}
