import { countSchema, type Json, jsonSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { type MessageKind, visibleText, wholeText } from '../records.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';

/** One of the messages that were forwarded together. */
export interface MergedLine {
  /** What its author was called; no id, for the reader may not know her. */
  readonly author: string;
  readonly kind: string;
  /** As it was in the message; read it by `contentOf`. Null where it would go too deep: merged within merged within merged. */
  readonly content: Json;
  /** Server time of the message, ms since 1970. */
  readonly at: number;
}

/** Messages forwarded together, 1 to `kindLimits.merged`, in the order in which they were said. */
export interface Merged {
  /** The sender's words, such as whose conversation it was. */
  readonly title: string;
  readonly lines: readonly MergedLine[];
}

/**
 * Several messages as one. Only `chat.merge` makes it: the server copies what was said, so nobody's words can be
 * forged. What was merged already is copied once more, with what it holds; a third level is left out.
 */
export const mergedKind: MessageKind<Merged> = /* @__PURE__ */ makeMerged();

function makeMerged() {
  const line = v.object({
    author: wholeText(kindLimits.authorName),
    kind: v.pipe(v.string(), v.minLength(1), v.maxLength(kindLimits.kind)),
    content: jsonSchema,
    at: countSchema,
  });
  const content = v.object({
    title: visibleText(kindLimits.mergedTitle),
    lines: v.pipe(v.array(line), v.minLength(1), v.maxLength(kindLimits.merged)),
  });
  return messageKind<Merged>('chat.merged', content);
}
