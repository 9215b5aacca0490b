import { type Entry, entryKind } from '@guanxi/chat/contract';
import { type CommandReceipt, type LogId, type LogRecord, privateLog, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';

/** Puts a conversation's line into a person's list. */
export async function putEntry(context: CommandContext, user: UserId, entry: Entry): Promise<CommandReceipt> {
  const own = privateLog(user);
  if (!(await context.log(own)).members.has(user)) await context.join(own, user, { role: 'owner', start: 1 });
  return await context.put(own, entryKind, entry.log, entry);
}

/** The lines that people have of one conversation, by person. */
export async function entriesOf(context: CommandContext, log: LogId, users: readonly UserId[]): Promise<ReadonlyMap<UserId, Entry>> {
  const ids = new Map<RecordId, UserId>(users.map((user) => [stateId(privateLog(user), entryKind.kind, log), user]));
  const records = await context.records([...ids].map(([id, user]) => ({ log: privateLog(user), id })));
  const entries = new Map<UserId, Entry>();
  for (const [id, user] of ids) {
    const record = records.get(id) as LogRecord<Entry | null> | undefined;
    if (record?.body) entries.set(user, record.body);
  }
  return entries;
}
