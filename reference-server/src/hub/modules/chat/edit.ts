import type { Message, Text } from '@guanxi/chat/contract';
import type { Json } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { checkMentions } from './check-mentions.js';
import type { Input } from './input.js';
import { refuse } from './refuse.js';
import { requireMessage } from './require-message.js';

/** Replaces the content of one's own text. */
export const edit: CommandHandler<Input<'edit'>> = {
  logs: ({ log }) => [log],
  async run(context, { content, mentions, ...input }) {
    const { log, part, record, message } = await requireMessage(context, input);
    if (record.author !== context.user) throw refuse('not-author');
    checkMentions(mentions, log, part);
    const { mentions: _, ...kept } = message;
    const edited: Message<Text> = { ...kept, content, ...(mentions === undefined ? {} : { mentions }), edited: context.now };
    return await context.change(input.log, record, edited as unknown as Json);
  },
};
