import { defaultRules, type GroupDetails } from '@guanxi/chat/contract';
import type { UserId } from '@guanxi/core/contract';
import type { LogView } from '../../../command/command-context.js';
import type { Membership } from '../../../log/log-state.js';
import { refuse } from '../refuse.js';
import { requireMember } from '../require-member.js';
import { roleOf } from './part.js';
import { requireGroup } from './require-group.js';
import { requireAlive } from './require-voice.js';

const ranks = { member: 0, admin: 1, owner: 2 } as const;
type Rank = keyof typeof ranks;

/** What a part of a group it takes, at least. `rule` leaves it to the group's own rules. */
const rights = {
  rename: 'rule',
  setAvatar: 'rule',
  invite: 'rule',
  issueLink: 'rule',
  setRules: 'admin',
  announce: 'admin',
  confirmations: 'admin',
  muteAll: 'admin',
  muteMember: 'admin',
  approve: 'admin',
  decline: 'admin',
  confirm: 'member',
  setNickname: 'member',
  revokeLink: 'member',
  remove: 'member',
  grantAdmin: 'owner',
  revokeAdmin: 'owner',
  transferOwner: 'owner',
  dissolve: 'owner',
} as const satisfies Record<string, Rank | 'rule'>;

/** Something that not everybody may do in a group. */
export type Act = keyof typeof rights;

/** The caller's part in a living group, if it is enough for `act`; whoever is not in it learns nothing else of it. */
export function requireRight(log: LogView, user: UserId, act: Act, group?: GroupDetails): Membership {
  requireGroup(log.log);
  const part = requireMember(log, user);
  requireAlive(log);
  const least = leastFor(act, group);
  if (ranks[roleOf(part)] < ranks[least]) throw refuse(least === 'owner' ? 'not-owner' : 'not-admin');
  return part;
}

/** Whether a role is above another one, and so may remove or mute who has it. */
export function isAbove(one: Membership, other: Membership): boolean {
  return ranks[roleOf(one)] > ranks[roleOf(other)];
}

/** Whether a member's invitation waits for an approval. */
export function needsApproval({ rules = defaultRules }: GroupDetails, part: Membership): boolean {
  return rules.invite === 'approval' && roleOf(part) === 'member';
}

/** With the rule `approval` anyone may propose. */
function leastFor(act: Act, group: GroupDetails | undefined): Rank {
  const right = rights[act];
  if (right !== 'rule') return right;
  const rules = group?.rules ?? defaultRules;
  const rule = act === 'rename' || act === 'setAvatar' ? rules.rename : rules.invite;
  return rule === 'admins' ? 'admin' : 'member';
}
