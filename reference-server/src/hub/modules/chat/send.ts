import type { Message, Text } from '@guanxi/chat/contract';
import { type CommandReceipt, GuanxiError, type Json, type LogId, parseLog } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { CommandHandler } from '../../command/module.js';
import { peopleOf } from '../../log/people-of.js';
import { checkMentions } from './check-mentions.js';
import type { Input } from './input.js';
import { putEntry } from './put-entry.js';
import { putMember } from './put-member.js';
import { refuse } from './refuse.js';
import { requireMember } from './require-member.js';

/** Sends a message; the first one of two people begins their conversation. */
export const send: CommandHandler<Input<'send'>> = {
  logs: ({ log }) => [log],

  append(input, user, log) {
    // A quote has to be looked up, and a conversation that does not exist to be begun.
    if (input.quote !== undefined || !log.exists) return null;
    checkMentions(input.mentions, log, requireMember(log, user));
    return { kind: input.kind, body: bodyOf(input) };
  },

  async run(context, input) {
    const log = await context.log(input.log);
    if (!log.exists) return await begin(context, input);
    const part = requireMember(log, context.user);
    checkMentions(input.mentions, log, part);
    if (input.quote !== undefined) await checkQuote(context, input.log, input.quote, part.start);
    return await context.append(input.log, { kind: input.kind, body: bodyOf(input) });
  },
};

function bodyOf({ content, quote, mentions }: Input<'send'>): Json {
  const message: Message<Text> = { content, ...(quote === undefined ? {} : { quote }), ...(mentions === undefined ? {} : { mentions }) };
  return message as unknown as Json;
}

/** The message comes with both people's places in the conversation and in their lists. */
async function begin(context: CommandContext, input: Input<'send'>): Promise<CommandReceipt> {
  const users = parseLog(input.log)?.kind === 'direct' ? peopleOf(input.log) : [];
  if (!users.includes(context.user)) throw refuse('not-member');
  if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
  if (input.quote !== undefined) throw new GuanxiError('invalid', 'The first message has nothing to quote.');
  for (const user of users) {
    // Who sends has read what she sends.
    await putMember(context, input.log, { user, role: 'member', joined: 0, read: user === context.user ? 1 : 0 });
  }
  const log = await context.log(input.log);
  checkMentions(input.mentions, log, requireMember(log, context.user));
  const receipt = await context.append(input.log, { kind: input.kind, body: bodyOf(input) });
  for (const user of users) await putEntry(context, user, { log: input.log, read: user === context.user ? 1 : 0 });
  return receipt;
}

/** A quote says what is there: the words it shows are the sender's, but the message, its place and its author are not. */
async function checkQuote(context: CommandContext, log: LogId, quote: NonNullable<Input<'send'>['quote']>, start: number): Promise<void> {
  const record = await context.record(log, quote.id);
  if (record === null || record.seq !== quote.seq || record.author !== quote.author || record.seq < start) {
    throw new GuanxiError('invalid', 'The quote names a message, a place or an author that is not in this conversation.');
  }
}
