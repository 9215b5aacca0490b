import type { LogId } from '@guanxi/core/contract';
import type { CommandContext } from '../../../command/command-context.js';
import { entriesOf } from '../put-entry.js';
import { refuse } from '../refuse.js';

/** Refuses a conversation that is not in the caller's list, where those that she has left are too. */
export async function requireListed(context: CommandContext, log: LogId): Promise<void> {
  if (!(await entriesOf(context, log, [context.user])).has(context.user)) throw refuse('not-member');
}
