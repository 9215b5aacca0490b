import { type GroupDetails, groupLimits, groupRecords, type JoinRequest } from '@guanxi/chat/contract';
import { type CommandReceipt, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../../command/command-context.js';
import { refuse } from '../refuse.js';
import { keepNote, noteOf } from './group-note.js';
import { putOwn } from './put-own.js';

const { request, application } = groupRecords;

/** Puts people on the list of those who wait to be let in; who is on it stays where she is. */
export async function openRequests(context: CommandContext, log: LogView, users: readonly UserId[]): Promise<CommandReceipt> {
  const note = noteOf(log);
  const waiting = await waitingOf(context, log, users);
  const fresh = users.filter((user) => !waiting.has(user));
  const requests = (note.requests ?? 0) + fresh.length;
  if (requests > groupLimits.requests) throw refuse('too-many-requests');
  let receipt = await context.unchanged(log.log);
  for (const user of fresh) receipt = await context.put(log.log, request, user, { user, by: context.user, at: context.now });
  await keepNote(context, log, { ...note, requests });
  return receipt;
}

/** Takes people off that list, and tells those who had asked for themselves. Gives the requests that there were. */
export async function closeRequests(
  context: CommandContext,
  log: LogView,
  { users, group, declined }: { readonly users: readonly UserId[]; readonly group: GroupDetails; readonly declined: boolean },
): Promise<readonly JoinRequest[]> {
  const waiting = await waitingOf(context, log, users);
  for (const { user, by, at } of waiting.values()) {
    await context.put(log.log, request, user, null);
    if (by !== user) continue;
    const body = declined ? { log: log.log, name: group.name, at, declined: true as const } : null;
    await putOwn(context, user, { kind: application, name: log.log, body });
  }
  const note = noteOf(log);
  if (waiting.size > 0) await keepNote(context, log, { ...note, requests: (note.requests ?? 0) - waiting.size });
  return [...waiting.values()];
}

/** The requests that some people have open, by person. */
async function waitingOf(context: CommandContext, log: LogView, users: readonly UserId[]): Promise<ReadonlyMap<UserId, JoinRequest>> {
  const waiting = new Map<UserId, JoinRequest>();
  if (!noteOf(log).requests) return waiting;
  const ids = new Map<RecordId, UserId>(users.map((user) => [stateId(log.log, request.kind, user), user]));
  const records = await context.records([...ids.keys()].map((id) => ({ log: log.log, id })));
  for (const [id, user] of ids) {
    const body = records.get(id)?.body as JoinRequest | null | undefined;
    if (body) waiting.set(user, body);
  }
  return waiting;
}
