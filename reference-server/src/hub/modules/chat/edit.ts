import { type Message, type Text, textKind } from '@guanxi/chat/contract';
import { GuanxiError, type Json } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { checkMentions } from './check-mentions.js';
import { requireVoice } from './group/require-voice.js';
import type { Input } from './input.js';
import type { KnownKinds } from './known-kinds.js';
import { refuse } from './refuse.js';
import { requireMessage } from './require-message.js';

/** Replaces the content of one's own text. */
export function edit(kinds: KnownKinds): CommandHandler<Input<'edit'>> {
  return {
    logs: ({ log }) => [log],
    async run(context, { content, mentions, ...input }) {
      const { log, part, record, message } = await requireMessage(context, input, kinds);
      if (record.kind !== textKind.kind)
        throw new GuanxiError('unsupported', 'Only texts are edited; take this message back and send another.');
      if (record.author !== context.user) throw refuse('not-author');
      requireVoice(log, part, context.now);
      checkMentions(mentions, log, part);
      const { mentions: _, ...kept } = message;
      const edited: Message<Text> = { ...kept, content, ...(mentions === undefined ? {} : { mentions }), edited: context.now };
      return await context.change(input.log, record, edited as unknown as Json);
    },
  };
}
