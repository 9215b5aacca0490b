import type { CommandId, LogId, RecordKind, UserId } from '@guanxi/core/contract';
import { commandIdSchema, countSchema, logIdSchema, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { groupLimits } from './group-limits.js';
import { type Group, groupKind, type Member, memberKind, visibleText } from './records.js';

/** Who may do what, as far as a group decides it for itself. */
export interface GroupRules {
  /** Who brings people in; with `approval` anyone proposes them, and owner or admins let them in. @default 'anyone' */
  readonly invite: 'anyone' | 'admins' | 'approval';
  /** Who changes the name and the picture. @default 'admins' */
  readonly rename: 'anyone' | 'admins';
}

/** What everybody in a group should know. */
export interface Announcement {
  /** The command that made it; a confirmation names it. */
  readonly id: CommandId;
  readonly text: string;
  readonly by: UserId;
  /** Server time, ms since 1970. */
  readonly at: number;
  /** Set when every member is asked to confirm that she has read it. */
  readonly mustRead?: true;
}

/** All that a group is, in the one record of which `Group` is a part. */
export interface GroupDetails extends Group {
  readonly avatar?: string;
  readonly announcement?: Announcement;
  /** Absent while they are as every group begins. */
  readonly rules?: GroupRules;
  /** Set while only owner and admins may speak. */
  readonly mutedAll?: true;
  /** Set when it is over: nobody writes any more, what was said stays. */
  readonly dissolved?: { readonly by: UserId; readonly at: number };
}

/** A member with what only groups have. */
export interface GroupMember extends Member {
  /** What she is called here. */
  readonly nickname?: string;
  /** Server time until which she may not speak, ms since 1970. */
  readonly mutedUntil?: number;
}

/** Somebody who waits to be let in: a state record of the group, named by the person, gone when it is decided. */
export interface JoinRequest {
  readonly user: UserId;
  /** Who proposed her; she herself when she came by a link. */
  readonly by: UserId;
  /** Server time, ms since 1970. */
  readonly at: number;
}

/** One's own request as one sees it: a state record of one's private log, named by the group, gone once one is in. */
export interface Application {
  readonly log: LogId;
  /** The group's name when one asked. */
  readonly name: string;
  readonly at: number;
  readonly declined?: true;
}

/** The must-read announcement that one has confirmed last: a state record of one's private log, named by the group. */
export interface Confirmation {
  readonly log: LogId;
  readonly announcement: CommandId;
  readonly at: number;
}

/** Whether others may see that one is there: a state record of one's private log, named `presence`. */
export interface PresenceSetting {
  readonly shown: boolean;
}

/** How a group begins. */
export const defaultRules: GroupRules = { invite: 'anyone', rename: 'admins' };

/** The kinds of records that groups have, whole. Made by a function, so that a bundler can drop what an app does not use. */
export const groupRecords = /* @__PURE__ */ makeGroupRecords();

function makeGroupRecords() {
  const yes = v.literal(true);
  const announcement = v.object({
    id: commandIdSchema,
    text: visibleText(groupLimits.announcement),
    by: userIdSchema,
    at: countSchema,
    mustRead: v.optional(yes),
  });
  const details = v.object({
    name: v.string(),
    owner: userIdSchema,
    avatar: v.optional(v.string()),
    announcement: v.optional(announcement),
    rules: v.optional(rulesSchema()),
    mutedAll: v.optional(yes),
    dissolved: v.optional(v.object({ by: userIdSchema, at: countSchema })),
  });
  const member = v.object({
    user: userIdSchema,
    role: v.picklist(['owner', 'admin', 'member']),
    joined: countSchema,
    read: v.optional(countSchema),
    nickname: v.optional(v.string()),
    mutedUntil: v.optional(countSchema),
  });
  const request = v.object({ user: userIdSchema, by: userIdSchema, at: countSchema });
  const application = v.object({ log: logIdSchema, name: v.string(), at: countSchema, declined: v.optional(yes) });
  const confirmation = v.object({ log: logIdSchema, announcement: commandIdSchema, at: countSchema });
  return {
    details: state<GroupDetails>(groupKind.kind, details),
    member: state<GroupMember>(memberKind.kind, member),
    request: state<JoinRequest>('chat.join', request),
    application: state<Application>('chat.application', application),
    confirmation: state<Confirmation>('chat.confirmation', confirmation),
    presence: state<PresenceSetting>('chat.presence', v.object({ shown: v.boolean() })),
  };
}

/** The shape of a group's rules. */
export function rulesSchema() {
  return v.object({ invite: v.picklist(['anyone', 'admins', 'approval']), rename: v.picklist(['anyone', 'admins']) });
}

/** A kind of state record; what is absent in JSON is absent here. */
function state<Body>(kind: string, body: v.GenericSchema): RecordKind<Body> {
  return { kind, place: 'state', body: body as unknown as v.GenericSchema<unknown, Body> };
}
