import { type CommandReceipt, privateLog, type RecordKind, stateId, type UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';

/** The body of one state record of a person's private log, or null. */
export async function ownRecord<Body>(context: CommandContext, user: UserId, kind: RecordKind<Body>, name: string): Promise<Body | null> {
  const log = privateLog(user);
  const record = await context.record(log, stateId(log, kind.kind, name));
  return (record?.body ?? null) as Body | null;
}

/** Puts a state record into a person's private log; null takes it away. */
export async function putOwn<Body>(
  context: CommandContext,
  user: UserId,
  kind: RecordKind<Body>,
  name: string,
  body: Body | null,
): Promise<CommandReceipt> {
  const log = privateLog(user);
  // The first thing that comes into her log lets her in.
  if (!(await context.log(log)).members.has(user)) await context.join(log, user, { role: 'owner', start: 1 });
  return await context.put(log, kind, name, body);
}
