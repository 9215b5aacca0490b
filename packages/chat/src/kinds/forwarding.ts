import type { Client, Command, Json, LogId, RecordId, UserId } from '@guanxi/core';
import type { MessageView } from '../chat.js';
import { forward, merge } from '../contract/forward-methods.js';
import { kindLimits, type Merged, mergedKind } from '../contract/kinds/index.js';
import { invalid } from '../invalid.js';
import { forwardingLimits } from './limits.js';

/** Where messages are forwarded. */
export interface ForwardOptions {
  /** The conversation that they are in. */
  readonly from: LogId;
  /** 1 to `forwardingLimits.to` conversations; one with a person begins with it. */
  readonly to: readonly LogId[];
}

/** The same for messages that go as one. */
export interface MergeOptions extends ForwardOptions {
  /** What they are called together, such as whose conversation it was. */
  readonly title: string;
  /** What an author is called, shown until the server has made the copy with the names it knows. @default her id */
  readonly nameOf?: (user: UserId) => string;
}

/** Passes messages on. Nothing tells where they came from, and a copy stays when the original is recalled. */
export interface Forwarding {
  /** Sends copies of 1 to `kindLimits.merged` messages one by one, in the order of their places. One command each. */
  each(messages: readonly MessageView[], options: ForwardOptions): Promise<readonly Command[]>;
  /** Sends copies as one message of kind `chat.merged`. One command for each conversation. */
  merged(messages: readonly MessageView[], options: MergeOptions): Promise<readonly Command[]>;
  /** Takes its projections down. Idempotent. */
  close(): void;
}

/** Forwarding over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function forwarding(client: Client): Forwarding {
  const taken = [
    client.project({
      method: forward,
      show: ({ log, shown }) => [{ type: 'append', log, kind: shown.kind, body: { content: shown.content } }],
    }),
    client.project({
      method: merge,
      show: ({ log, shown }) => [{ type: 'append', log, kind: mergedKind.kind, body: { content: shown as unknown as Json } }],
    }),
  ];
  return {
    async each(messages, options) {
      const chosen = check(messages, options);
      const commands: Command[] = [];
      for (const log of options.to) {
        for (const { id, kind, content } of chosen) {
          const input = { log, from: options.from, message: id as RecordId, shown: { kind, content: content as Json } };
          commands.push(await client.enqueue(forward, input, { log }));
        }
      }
      return commands;
    },
    async merged(messages, options) {
      const chosen = check(messages, options);
      const { from, to, title, nameOf = (user) => user } = options;
      const lines = chosen.map(({ author, kind, content, at }) => {
        return { author: [...nameOf(author)].slice(0, kindLimits.authorName / 2).join(''), kind, content: content as Json, at };
      });
      const shown: Merged = { title, lines };
      const commands: Command[] = [];
      for (const log of to) {
        commands.push(await client.enqueue(merge, { log, from, messages: chosen.map(({ id }) => id), title, shown }, { log }));
      }
      return commands;
    },
    close() {
      for (const take of taken.splice(0)) take();
    },
  };
}

/** The messages in the order of their places. Throws `invalid` for what cannot be passed on. */
function check(messages: readonly MessageView[], options: ForwardOptions): readonly MessageView[] {
  const { to } = options ?? {};
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > kindLimits.merged)
    throw invalid(`Forward 1 to ${kindLimits.merged} messages at a time.`);
  if (!Array.isArray(to) || to.length === 0 || to.length > forwardingLimits.to)
    throw invalid(`Forward to 1 to ${forwardingLimits.to} conversations at a time.`);
  for (const message of messages) {
    if (!(message?.seq > 0)) throw invalid('To forward a message wait until it is stored.');
    if (message.content === undefined) throw invalid('A message that was recalled cannot be forwarded.');
  }
  return [...messages].sort((one, other) => one.seq - other.seq);
}
