import { type GroupDetails, type GroupMember, groupRecords } from '@guanxi/chat/contract';
import { type CommandReceipt, type LogId, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../../command/command-context.js';

const { details, member } = groupRecords;

/** What a group is now. */
export async function readGroup(context: CommandContext, log: LogId): Promise<GroupDetails> {
  const record = await context.record(log, stateId(log, details.kind, 'group'));
  return (record?.body as GroupDetails | null | undefined) ?? { name: '', owner: context.user };
}

/** Puts down what a group is. What is undefined is left out. */
export async function putGroup(
  context: CommandContext,
  log: LogId,
  { ...group }: { [Key in keyof GroupDetails]: GroupDetails[Key] | undefined },
): Promise<CommandReceipt> {
  return await context.put(log, details, 'group', defined(group) as unknown as GroupDetails);
}

/** Some of a group's members, by person. */
export async function readMembers(
  context: CommandContext,
  log: LogView,
  users: readonly UserId[],
): Promise<ReadonlyMap<UserId, GroupMember>> {
  const ids = new Map<RecordId, UserId>(users.map((user) => [stateId(log.log, member.kind, user), user]));
  const records = await context.records([...ids.keys()].map((id) => ({ log: log.log, id })));
  const members = new Map<UserId, GroupMember>();
  for (const [id, user] of ids) {
    const part = log.members.get(user);
    const body = records.get(id)?.body as GroupMember | null | undefined;
    if (part !== undefined) members.set(user, body ?? { user, role: 'member', joined: part.start - 1 });
  }
  return members;
}

/** One member. */
export async function readMember(context: CommandContext, log: LogView, user: UserId): Promise<GroupMember> {
  const found = (await readMembers(context, log, [user])).get(user);
  return found ?? { user, role: 'member', joined: log.seq };
}

/** `body` without what is undefined, as JSON has it. */
export function defined(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
