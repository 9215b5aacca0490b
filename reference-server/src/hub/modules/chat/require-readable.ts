import type { Message } from '@guanxi/chat/contract';
import { GuanxiError, type Json, type LogId, type LogRecord, type RecordId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import { refuse } from './refuse.js';
import { requireMember } from './require-member.js';

/** A message that the caller can read, with what it says. */
export interface Readable {
  readonly record: LogRecord;
  readonly content: Json;
}

/**
 * Messages of one conversation that the caller can read now, each once, in the order in which they were said. Refuses
 * those that are not there for her, and those that were recalled.
 */
export async function requireReadable(context: CommandContext, from: LogId, messages: readonly RecordId[]): Promise<readonly Readable[]> {
  const { start } = requireMember(await context.log(from), context.user);
  const records = await context.records([...new Set(messages)].map((id) => ({ log: from, id })));
  const readable = [...new Set(messages)].map((id): Readable => {
    const record = records.get(id);
    // What was said before she came is not there for her.
    if (record === undefined || record.seq === 0 || record.seq < start || record.body === null) {
      throw new GuanxiError('not-found', 'There is no such message in this conversation.');
    }
    const { content, recalled } = record.body as unknown as Message<Json>;
    if (recalled !== undefined) throw refuse('recalled');
    return { record, content: content ?? null };
  });
  return readable.sort((one, other) => one.record.seq - other.record.seq);
}
