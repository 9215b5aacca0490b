import type { Group, GroupDetails, GroupMember } from '@guanxi/chat/groups';
import type { LogId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { type GroupRights, rightsIn } from './rights.js';

/** A group as its screens see it. */
export interface SeenGroup {
  readonly log: LogId;
  readonly group: Group;
  /** Null until this device has heard of the group, undefined until it has looked. */
  readonly details: GroupDetails | null | undefined;
  /** Owner, admins, then the others in the order of their coming. */
  readonly members: readonly GroupMember[];
  readonly me: GroupMember | undefined;
  readonly rights: GroupRights;
}

/** The group in `log`. */
export function useGroup(log: LogId): SeenGroup {
  const { groups, user } = useAccount();
  const group = useMemo(() => groups.group(log), [groups, log]);
  const details = useObservable(group.details$);
  const all = useObservable(group.members$);
  return useMemo(() => {
    const members = [...(all ?? [])].sort(inOrder);
    const me = members.find((member) => member.user === user);
    return { log, group, details, members, me, rights: rightsIn(details, me) };
  }, [log, group, details, all, user]);
}

const order = { owner: 0, admin: 1, member: 2 } as const;

function inOrder(one: GroupMember, other: GroupMember): number {
  return order[one.role] - order[other.role] || one.joined - other.joined || (one.user < other.user ? -1 : 1);
}
