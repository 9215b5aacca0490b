import { GuanxiError, type Json, type LogId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { CommandHandler } from '../../command/module.js';
import { checkMentions } from './check-mentions.js';
import type { Input } from './input.js';
import type { KnownKinds } from './known-kinds.js';
import { post } from './post.js';
import { requirePoster } from './require-poster.js';

/** Sends a message of one of the kinds that people send. */
export function send(kinds: KnownKinds): CommandHandler<Input<'send'>> {
  return {
    logs: ({ log }) => [log],

    append(input, user, log, now) {
      // A quote has to be looked up, and a conversation that does not exist to be begun.
      if (input.quote !== undefined || !log.exists) return null;
      checkMentions(input.mentions, log, requirePoster(log, user, now));
      return messageOf(kinds, input);
    },

    async run(context, input) {
      return await post(context, input.log, messageOf(kinds, input), async (log, part) => {
        checkMentions(input.mentions, log, part);
        if (input.quote !== undefined) await checkQuote(context, input.log, input.quote, part.start);
      });
    },
  };
}

function messageOf(kinds: KnownKinds, { kind, content, quote, mentions }: Input<'send'>) {
  return kinds.message(kind, {
    content: content as Json,
    ...(quote === undefined ? {} : { quote }),
    ...(mentions === undefined ? {} : { mentions }),
  });
}

/** A quote says what is there: the words it shows are the sender's, but the message, its place and its author are not. */
async function checkQuote(context: CommandContext, log: LogId, quote: NonNullable<Input<'send'>['quote']>, start: number): Promise<void> {
  const record = await context.record(log, quote.id);
  if (record === null || record.seq !== quote.seq || record.author !== quote.author || record.seq < start) {
    throw new GuanxiError('invalid', 'The quote names a message, a place or an author that is not in this conversation.');
  }
}
