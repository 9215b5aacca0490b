import { type CommandReceipt, privateLog, type RecordKind, stateId } from '@guanxi/core/contract';
import type { CommandContext } from '../../../command/command-context.js';

/** The state record of `kind` that `name` has in the caller's private log; null for none. */
export async function ownState<Body>(context: CommandContext, { kind }: RecordKind<Body>, name: string): Promise<Body | null> {
  const own = privateLog(context.user);
  const record = await context.record(own, stateId(own, kind, name));
  return (record?.body ?? null) as Body | null;
}

/** Makes, replaces or, with null, removes it. What is so already is not written again. */
export async function putOwnState<Body>(
  context: CommandContext,
  kind: RecordKind<Body>,
  name: string,
  body: Body | null,
): Promise<CommandReceipt> {
  const own = privateLog(context.user);
  const present = await ownState(context, kind, name);
  if (JSON.stringify(present) === JSON.stringify(body)) return await context.unchanged(own);
  await openPrivateLog(context);
  return await context.put(own, kind, name, body);
}

/** The private log of somebody who has none yet begins with what she keeps. */
export async function openPrivateLog(context: CommandContext): Promise<void> {
  const own = privateLog(context.user);
  if (!(await context.log(own)).members.has(context.user)) await context.join(own, context.user, { role: 'owner', start: 1 });
}
