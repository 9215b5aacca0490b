import { limits, type Message, type Text } from '@guanxi/chat/contract';
import { type Json, parseLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import type { KnownKinds } from './known-kinds.js';
import { takePin } from './pin/take-pin.js';
import { refuse } from './refuse.js';
import { isAdmin } from './require-member.js';
import { requireMessage } from './require-message.js';

/** Takes a message back. It keeps its place and says who took it back. */
export function recall(kinds: KnownKinds): CommandHandler<Input<'recall'>> {
  return {
    logs: ({ log }) => [log],
    async run(context, input) {
      const { log, part, record } = await requireMessage(context, input, kinds);
      const mayAny = parseLog(input.log)?.kind === 'group' && isAdmin(part);
      if (!mayAny && record.author !== context.user) throw refuse('not-author');
      if (!mayAny && context.now - record.at > limits.recall) throw refuse('recall-too-late');
      await takePin(context, log, input.message);
      const recalled: Message<Text> = { recalled: { by: context.user, at: context.now } };
      return await context.change(input.log, record, recalled as unknown as Json);
    },
  };
}
