import type { GroupMember } from '@guanxi/chat/contract';
import type { Membership } from '../../../log/log-state.js';

type Role = GroupMember['role'];

const muted = 'muted:';

/** A part as the hub keeps it in memory: the role, or until when a member is muted, since the fast way of sending looks here. */
export function partName({ role, mutedUntil }: Pick<GroupMember, 'role' | 'mutedUntil'>): string {
  return role === 'member' && mutedUntil !== undefined ? `${muted}${mutedUntil}` : role;
}

/** The role that a part stands for. */
export function roleOf({ role }: Membership): Role {
  return role === 'owner' || role === 'admin' ? role : 'member';
}

/** Until when a part is muted, ms since 1970; 0 for not. */
export function mutedUntil({ role }: Membership): number {
  return role.startsWith(muted) ? Number(role.slice(muted.length)) : 0;
}
