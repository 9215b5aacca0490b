import type { Json } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import type { KnownKinds } from './known-kinds.js';
import { post } from './post.js';
import { refuse } from './refuse.js';
import { requireReadable } from './require-readable.js';

/**
 * Sends a copy of a message that the caller can read: what it says, without its quote, its mentions and its author,
 * for they belong to the conversation that it comes from.
 */
export function forward(kinds: KnownKinds): CommandHandler<Input<'forward'>> {
  return {
    logs: ({ log, from }) => [log, from],
    async run(context, input) {
      const [message] = await requireReadable(context, input.from, [input.message]);
      if (message === undefined || !kinds.isSaid(message.record.kind)) throw refuse('not-forwardable');
      return await post(context, input.log, { kind: message.record.kind, body: { content: message.content } as Json });
    },
  };
}
