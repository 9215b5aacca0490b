import type { Command, CommandId, LogId, Range, RecordId, UserId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import type { Group, Member, Mentions, Message } from './contract/index.js';

/** A message as it is shown: the stored one with one's own pending changes on top. */
export interface MessageView<Content = unknown> extends Message<Content> {
  readonly id: RecordId;
  /** Place in the conversation; 0 while pending. */
  readonly seq: number;
  /** Such as `chat.text`. */
  readonly kind: string;
  readonly author: UserId;
  /** Whether the author is this client's user. */
  readonly mine: boolean;
  /** Server time of sending, or this device's while pending, ms since 1970. */
  readonly at: number;
  /** `changing`: stored, with an edit, recall or reaction under way. */
  readonly delivery: 'stored' | 'changing' | 'pending' | 'failed';
  /** For `failed`, and for a stored message of which a change was refused: why, and the command for `retry` or `drop`. */
  readonly failure?: { readonly command: CommandId; readonly code: string; readonly reason?: string; readonly message: string };
}

/** A part of a conversation. */
export interface Messages {
  /** Ascending; pending ones last. Records of kinds that this app does not know are in, with `content` unparsed. */
  readonly messages: readonly MessageView[];
  /** The places covered, and the highest and lowest that can be. */
  readonly range: Range;
  readonly first: number;
  readonly last: number;
  /** Places inside `range` that are still to be loaded. */
  readonly holes: readonly Range[];
}

/** A line of the conversation list. */
export interface ConversationSummary {
  readonly log: LogId;
  readonly kind: 'direct' | 'group' | 'self';
  /** In a direct conversation: the other person. */
  readonly peer?: UserId;
  readonly group?: Group;
  /** The newest message, pending ones included. */
  readonly latest?: MessageView;
  /** Messages after the place up to which one has read, on any device; of the newest 20 places, those that hold a notice do not count. */
  readonly unread: number;
  /** Whether an unread message names one. */
  readonly mentioned: boolean;
  readonly left: boolean;
}

/** What to send. */
export interface NewText {
  /** 1 to `limits.text` characters. */
  readonly text: string;
  readonly quote?: MessageView;
  readonly mentions?: Mentions;
}

/** One conversation. Everything that changes it is queued, survives a reload and has exactly one effect. */
export interface Conversation {
  readonly log: LogId;
  readonly summary$: Observable<ConversationSummary>;
  readonly members$: Observable<readonly Member[]>;
  /** Who is writing now, without oneself. */
  readonly typing$: Observable<readonly UserId[]>;
  /** The place up to which the other person has read; null in a group. */
  readonly readByPeer$: Observable<number | null>;
  /** The newest `last` messages, or those of `range`; see `Log.timeline$`. */
  messages$(
    window: { readonly last: number } | { readonly range: Range } | Observable<{ readonly last: number } | { readonly range: Range }>,
  ): Observable<Messages>;
  /** Fetches what this device lacks in `range`. */
  load(range: Range, options?: { readonly signal?: AbortSignal }): Promise<void>;
  send(message: NewText): Promise<Command>;
  edit(message: RecordId, text: string, options?: { readonly mentions?: Mentions }): Promise<Command>;
  recall(message: RecordId): Promise<Command>;
  react(message: RecordId, reaction: string, options: { readonly on: boolean }): Promise<Command>;
  /** Has read up to place `seq`. Costs nothing when it changes nothing. @default the newest place */
  markRead(seq?: number): Promise<void>;
  /** Tells the others that one is writing; call it with every keystroke, it is sent as often as needed. */
  setTyping(on: boolean): void;
  /** For groups. */
  invite(users: readonly UserId[]): Promise<Command>;
  remove(users: readonly UserId[]): Promise<Command>;
  leave(): Promise<Command>;
  rename(name: string): Promise<Command>;
}

/** Chat over a client. */
export interface Chat {
  /** Newest first; emits at once from the storage. */
  readonly conversations$: Observable<readonly ConversationSummary[]>;
  /** Unread messages in all conversations. */
  readonly unread$: Observable<number>;
  /** The conversation in `log`; the same object for the same log. */
  conversation(log: LogId): Conversation;
  /** The conversation with a person, or with oneself; it begins with the first message. */
  direct(user: UserId): Promise<Conversation>;
  /** Founds a group; works offline. */
  createGroup(options: { readonly name: string; readonly members: readonly UserId[] }): Promise<Conversation>;
  /** Tries a failed message or change again. */
  retry(command: CommandId): Promise<void>;
  /** Gives a failed or unsent message or change up. */
  drop(command: CommandId): Promise<void>;
  /** Takes its observers down; the client stays. Idempotent. */
  close(): void;
}
