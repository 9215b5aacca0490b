import { GuanxiError, type UserId } from '@guanxi/core/contract';
import type { LogView } from '../../../command/command-context.js';
import type { Membership } from '../../../log/log-state.js';

/** The part of another member. `invalid` for oneself, `not-found` for who is not in the group. */
export function requireOther(log: LogView, user: UserId, other: UserId): Membership {
  if (other === user) throw new GuanxiError('invalid', 'Name somebody else; this cannot be done to oneself.');
  const part = log.members.get(other);
  if (part === undefined) throw new GuanxiError('not-found', `${other} is not in this group.`);
  return part;
}
