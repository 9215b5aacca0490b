import { safeParse } from 'valibot';
import type { MessageKind } from '../contract/index.js';

/**
 * What `message` says, if it is of `kind` and fits its schema, else null. Takes whatever has a kind and content: a
 * message, a line of messages that were forwarded together, a favourite. Null also for a message that was recalled.
 */
export function contentOf<Content>(
  message: { readonly kind: string; readonly content?: unknown },
  kind: MessageKind<Content>,
): Content | null {
  if (message.kind !== kind.kind) return null;
  const parsed = safeParse(kind.content, message.content);
  return parsed.success ? parsed.output : null;
}
