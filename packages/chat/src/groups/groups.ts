import type { Command, CommandId, LogId, RecordId, UserId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import type { Announcement, Application, GroupDetails, GroupMember, GroupRules, JoinRequest, reportReasons } from '../contract/index.js';

/** Who has done something, and who of those it was for has not. */
export interface Audience {
  readonly read: readonly UserId[];
  readonly unread: readonly UserId[];
}

/** A link with which people come in. */
export interface GroupLink {
  readonly id: CommandId;
  readonly by: UserId;
  /** Server time, ms since 1970. */
  readonly at: number;
  /** Server time at which it ceases to be good, ms since 1970. */
  readonly expires: number;
  /** How many came by it. */
  readonly joined: number;
}

/** Where a link leads. */
export interface LinkPreview {
  readonly log: LogId;
  readonly name: string;
  readonly members: number;
  /** Whether one has to be let in. */
  readonly approval: boolean;
}

/** One group, beyond its conversation. Commands are queued, survive a reload, are shown at once and have exactly one effect. */
export interface Group {
  readonly log: LogId;
  /** Null until this device has heard of the group. */
  readonly details$: Observable<GroupDetails | null>;
  /** In the order of their coming. */
  readonly members$: Observable<readonly GroupMember[]>;
  /** Who waits to be let in, the longest first. */
  readonly requests$: Observable<readonly JoinRequest[]>;
  /** The announcement that one has still to confirm; null when there is none. */
  readonly toConfirm$: Observable<Announcement | null>;
  setRules(rules: Partial<GroupRules>): Promise<Command>;
  /** An https or data URL; null takes the picture away. */
  setAvatar(avatar: string | null): Promise<Command>;
  /** 1 to `groupLimits.announcement` characters; null takes the announcement down. */
  announce(text: string | null, options?: { readonly mustRead?: boolean }): Promise<Command>;
  /** Has read the announcement that is up. `invalid` if there is none. */
  confirmAnnouncement(): Promise<Command>;
  /** What one is called here; null takes it away. */
  setNickname(nickname: string | null): Promise<Command>;
  grantAdmin(user: UserId): Promise<Command>;
  revokeAdmin(user: UserId): Promise<Command>;
  transferOwner(user: UserId): Promise<Command>;
  muteAll(on: boolean): Promise<Command>;
  /** For so many ms, at most `groupLimits.mute`; 0 lets her speak again. */
  muteMember(user: UserId, options: { readonly for: number }): Promise<Command>;
  approve(users: readonly UserId[]): Promise<Command>;
  decline(users: readonly UserId[]): Promise<Command>;
  dissolve(): Promise<Command>;
  /** Makes a link. The token is told once; show it as a code or send it. Needs a connection, as all that follows. */
  issueLink(): Promise<{ readonly link: GroupLink; readonly token: string }>;
  links(): Promise<readonly GroupLink[]>;
  revokeLink(link: CommandId): Promise<Command>;
  /** Who has read one's own message. */
  readers(message: RecordId): Promise<Audience>;
  /** How many have, while it is watched; silent when offline. */
  readCount$(message: RecordId): Observable<{ readonly read: number; readonly of: number }>;
  /** Who has confirmed the announcement: for owner and admins. */
  confirmations(): Promise<Audience>;
}

/** What to tell the operator. */
export interface NewReport {
  readonly log: LogId;
  /** @default the conversation as a whole */
  readonly message?: RecordId;
  readonly reason: (typeof reportReasons)[number];
  /** At most `groupLimits.report` characters. */
  readonly text?: string;
}

/** Groups over a client, beside `createChat`, which founds them, talks in them, invites, removes and renames. */
export interface Groups {
  group(log: LogId): Group;
  /** Groups that one has asked to be let into by a link. */
  readonly applications$: Observable<readonly Application[]>;
  /** Where a link leads. Needs a connection. `not-found` with reason `bad-link` for one that is not good. */
  preview(token: string): Promise<LinkPreview>;
  /** Comes in, or asks to be let in; see `applications$`. */
  join(token: string): Promise<Command>;
  /** Takes one's request back, or the refusal of it out of sight. */
  withdraw(log: LogId): Promise<Command>;
  /** Who of these is there, while it is watched: those whom one shares a conversation with and who let themselves be seen. At most `groupLimits.presence`. */
  presence$(users: readonly UserId[]): Observable<ReadonlyMap<UserId, boolean>>;
  /** Whether one is seen; who is not sees nobody. */
  showPresence(shown: boolean): Promise<Command>;
  report(report: NewReport): Promise<Command>;
  /** Takes its observers down; the client stays. Idempotent. */
  close(): void;
}
