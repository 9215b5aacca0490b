import type { Client, Command, CommandId, LogId } from '@guanxi/core';
import type { MessageView } from '../chat.js';
import type { Mentions, MessageKind } from '../contract/index.js';
import { sendOf } from '../contract/send-of.js';
import { invalid } from '../invalid.js';
import { quoteOf } from '../quote-of.js';

/** A message of any kind that people send. */
export interface NewMessage<Content> {
  /** One of ours, such as `imageKind`, or an app's own, made by `messageKind`. */
  readonly kind: MessageKind<Content>;
  readonly content: Content;
  readonly quote?: MessageView;
  readonly mentions?: Mentions;
  /**
   * The message's id, a UUIDv7 from `client.newId()`, for an app that keeps a message of its own until it is handed over:
   * handed over twice it is sent once. @default a new one
   */
  readonly id?: CommandId;
}

/**
 * Sends a message of any kind to the conversation in `log`, as `Conversation.send` does a text: it is queued, shown at
 * once and has exactly one effect. A function of its own, so that an app pays for the kinds that it uses. Rejects with
 * `invalid` for what its kind does not take.
 */
export async function sendMessage<Content>(client: Client, log: LogId, message: NewMessage<Content>): Promise<Command> {
  const { kind, content, quote, mentions, id } = message ?? {};
  if (typeof kind?.kind !== 'string' || !kind.content) throw invalid('Pass a kind of message such as imageKind, not its name.');
  const said = { log, kind: kind.kind, content, ...(quote && { quote: quoteOf(quote) }), ...(mentions && { mentions }) };
  return client.enqueue(sendOf(kind), said, { log, ...(id && { id }) });
}
