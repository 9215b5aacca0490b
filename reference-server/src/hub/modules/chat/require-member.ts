import type { UserId } from '@guanxi/core/contract';
import type { LogView } from '../../command/command-context.js';
import type { Membership } from '../../log/log-state.js';
import { refuse } from './refuse.js';

/** The caller's part in a conversation, or the refusal `not-member`, whether or not the conversation exists. */
export function requireMember(log: LogView, user: UserId): Membership {
  const part = log.members.get(user);
  if (part === undefined) throw refuse('not-member');
  return part;
}

/** Whether a part comes with power over others. */
export function isAdmin({ role }: Membership): boolean {
  return role === 'owner' || role === 'admin';
}
