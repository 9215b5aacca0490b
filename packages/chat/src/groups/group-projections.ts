import { type Effect, type Json, type LogId, type LogRecord, type Projection, privateLog, type UserId } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import { defaultRules, type GroupDetails, type GroupMember, groupMethods, groupRecords } from '../contract/index.js';
import { ownState } from '../personal/own-states.js';

const yes = true as const;

/** What each command of groups will do, shown from the moment it is given until the server's own records are here. */
// biome-ignore lint/suspicious/noExplicitAny: the list holds projections of every input.
export const groupProjections = (): readonly Projection<any>[] => [
  project(groupMethods.setRules, ({ log, rules: { invite, rename } }) => [
    details(log, ({ rules = defaultRules, ...group }) => ({
      ...group,
      rules: { invite: invite ?? rules.invite, rename: rename ?? rules.rename },
    })),
  ]),
  project(groupMethods.setAvatar, ({ log, avatar }) => [
    details(log, ({ avatar: _, ...group }) => ({ ...group, ...(avatar !== null && { avatar }) })),
  ]),
  project(groupMethods.announce, ({ log, text, mustRead }, { id, author: by, at }) => [
    details(log, ({ announcement: _, ...group }) => ({
      ...group,
      ...(text !== null && { announcement: { id, text, by, at, ...(mustRead && { mustRead: yes }) } }),
    })),
  ]),
  project(groupMethods.confirm, ({ log, announcement }, { author, at }) => [
    ownState(author, groupRecords.confirmation, log, () => ({ log, announcement, at })),
  ]),
  project(groupMethods.setNickname, ({ log, nickname }, { author }) => [
    member(log, author, ({ nickname: _, ...one }) => ({ ...one, ...(nickname !== null && { nickname }) })),
  ]),
  project(groupMethods.grantAdmin, ({ log, user }) => [member(log, user, (one) => ({ ...one, role: 'admin' }))]),
  project(groupMethods.revokeAdmin, ({ log, user }) => [member(log, user, (one) => ({ ...one, role: 'member' }))]),
  project(groupMethods.transferOwner, ({ log, user }, { author }) => [
    details(log, (group) => ({ ...group, owner: user })),
    member(log, author, (one) => ({ ...one, role: 'member' })),
    member(log, user, (one) => ({ ...one, role: 'owner' })),
  ]),
  project(groupMethods.muteAll, ({ log, on }) => [
    details(log, ({ mutedAll: _, ...group }) => ({ ...group, ...(on && { mutedAll: yes }) })),
  ]),
  project(groupMethods.muteMember, ({ log, user, until }) => [
    member(log, user, ({ mutedUntil: _, ...one }) => ({ ...one, ...(until > 0 && { mutedUntil: until }) })),
  ]),
  project(groupMethods.approve, ({ log, users }) => users.map((user) => gone(log, groupRecords.request.kind, user))),
  project(groupMethods.decline, ({ log, users }) => users.map((user) => gone(log, groupRecords.request.kind, user))),
  project(groupMethods.withdraw, ({ log }, { author }) => [gone(privateLog(author), groupRecords.application.kind, log)]),
  project(groupMethods.dissolve, ({ log }, { author: by, at }) => [details(log, (group) => ({ ...group, dissolved: { by, at } }))]),
];

/** Ties the input's type to the method's. */
function project<Input>(method: Projection<Input>['method'], show: Projection<Input>['show']): Projection<Input> {
  return { method, show };
}

function details(log: LogId, body: (group: GroupDetails) => GroupDetails): Effect {
  return changed(log, groupRecords.details.kind, 'group', body);
}

function member(log: LogId, user: UserId, body: (member: GroupMember) => GroupMember): Effect {
  return changed(log, groupRecords.member.kind, user, body);
}

/** What is not there stays so: there is nothing to change. */
function changed<Body>(log: LogId, kind: string, name: string, body: (present: Body) => Body): Effect {
  const show = (record: LogRecord | null) => (record?.body ? (body(record.body as Body) as Json) : null);
  return { type: 'state', log, kind, id: stateId(log, kind, name), body: show };
}

function gone(log: LogId, kind: string, name: string): Effect {
  return { type: 'state', log, kind, id: stateId(log, kind, name), body: () => null };
}
