import type { GroupDetails, GroupMember } from '@guanxi/chat/groups';

/** What somebody may do in a group. The server holds to the same; this is what the screens offer. */
export interface GroupRights {
  readonly role: GroupMember['role'] | 'none';
  /** Brings people in, or proposes them to those who let them in. */
  readonly invite: 'directly' | 'by-proposal' | 'no';
  /** Changes the name and the picture. */
  readonly rename: boolean;
  /** Changes rules, puts up announcements, mutes, and decides who is let in. */
  readonly manages: boolean;
  /** Makes admins, passes the group on and dissolves it. */
  readonly owns: boolean;
}

/** The rights of `me` in a group; none of them where one is not in it, or it is over. */
export function rightsIn(details: GroupDetails | null | undefined, me: GroupMember | undefined): GroupRights {
  const role = me?.role ?? 'none';
  if (me === undefined || details?.dissolved !== undefined) return { role, invite: 'no', rename: false, manages: false, owns: false };
  const manages = role === 'owner' || role === 'admin';
  const { invite = 'anyone', rename = 'admins' } = details?.rules ?? {};
  return {
    role,
    invite: manages || invite === 'anyone' ? 'directly' : invite === 'approval' ? 'by-proposal' : 'no',
    rename: manages || rename === 'anyone',
    manages,
    owns: role === 'owner',
  };
}

const ranks = { none: -1, member: 0, admin: 1, owner: 2 } as const;

/** Whether a role is above another one, and so may remove who has it. */
export function isAbove(one: keyof typeof ranks, other: keyof typeof ranks): boolean {
  return ranks[one] > ranks[other];
}
