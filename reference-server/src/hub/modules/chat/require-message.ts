import type { Message } from '@guanxi/chat/contract';
import { GuanxiError, type Json, type LogId, type LogRecord, type RecordId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../command/command-context.js';
import type { Membership } from '../../log/log-state.js';
import { requireAlive } from './group/require-voice.js';
import type { KnownKinds } from './known-kinds.js';
import { refuse } from './refuse.js';
import { requireMember } from './require-member.js';

/** A message that the caller may see and that was not recalled, with where it stands and her part there. */
export interface Found {
  readonly log: LogView;
  readonly part: Membership;
  readonly record: LogRecord;
  readonly message: Message<Json>;
}

/** Finds a message to change. */
export async function requireMessage(
  context: CommandContext,
  input: { readonly log: LogId; readonly message: RecordId },
  kinds: KnownKinds,
): Promise<Found> {
  const log = await context.log(input.log);
  const part = requireMember(log, context.user);
  requireAlive(log);
  const record = await context.record(input.log, input.message);
  // What was said before she came is not there for her.
  if (record === null || record.seq === 0 || record.seq < part.start) {
    throw new GuanxiError('not-found', 'There is no such message in this conversation.');
  }
  if (!kinds.isSaid(record.kind)) throw new GuanxiError('unsupported', `A record of kind ${record.kind} is not changed by chat.`);
  const message = record.body as Message<Json>;
  if (message.recalled !== undefined) throw refuse('recalled');
  return { log, part, record, message };
}
