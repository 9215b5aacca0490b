import { type CommandReceipt, privateLog, type RecordKind, type UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../../command/command-context.js';

/** Makes, replaces or (null) removes a state record of a person's private log, which begins with its first one. */
export async function putOwn<Body>(
  context: CommandContext,
  user: UserId,
  { kind, name, body }: { readonly kind: RecordKind<Body>; readonly name: string; readonly body: Body | null },
): Promise<CommandReceipt> {
  const own = privateLog(user);
  if (!(await context.log(own)).members.has(user)) await context.join(own, user, { role: 'owner', start: 1 });
  return await context.put(own, kind, name, body);
}
