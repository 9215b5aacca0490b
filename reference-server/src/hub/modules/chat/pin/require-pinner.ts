import { parseLog, type UserId } from '@guanxi/core/contract';
import type { LogView } from '../../../command/command-context.js';
import { requireAlive } from '../group/require-voice.js';
import { refuse } from '../refuse.js';
import { isAdmin, requireMember } from '../require-member.js';

/** Refuses whoever may not pin here: in a group all but owner and admins. Between two people both may. */
export function requirePinner(log: LogView, user: UserId): void {
  const parsed = parseLog(log.log);
  if (parsed === null || parsed.kind === 'private') throw refuse('not-member');
  const part = requireMember(log, user);
  requireAlive(log);
  if (parsed.kind === 'group' && !isAdmin(part)) throw refuse('not-admin');
}
