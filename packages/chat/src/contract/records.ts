import type { LogId, RecordId, RecordKind, UserId } from '@guanxi/core/contract';
import { countSchema, logIdSchema, recordIdSchema, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';

/** What a quoted message looked like when it was quoted; `seq` leads to it. */
export interface Quote {
  readonly id: RecordId;
  readonly seq: number;
  readonly author: UserId;
  /** Plain text, at most `limits.quotePreview` characters. */
  readonly preview: string;
}

/** Whom a text names: people, or everybody in the group (`all`: owner and admins only). */
export interface Mentions {
  readonly users?: readonly UserId[];
  readonly all?: true;
}

/** The content of a text message. */
export interface Text {
  readonly text: string;
}

/** The body of every message kind; `Content` is the kind's own. A recalled message keeps its place and nothing else. */
export interface Message<Content> {
  readonly content?: Content;
  readonly quote?: Quote;
  readonly mentions?: Mentions;
  /** Who reacted with what, in the order of their reacting. */
  readonly reactions?: Readonly<Record<string, readonly UserId[]>>;
  /** Server time of the last edit, ms since 1970. */
  readonly edited?: number;
  readonly recalled?: { readonly by: UserId; readonly at: number };
}

/** A person in a conversation. */
export interface Member {
  readonly user: UserId;
  readonly role: 'owner' | 'admin' | 'member';
  /** The conversation's highest place when she came; in a group she reads what follows it. */
  readonly joined: number;
  /** In a direct conversation: the place up to which she has read. */
  readonly read?: number;
}

/** What a group is called. */
export interface Group {
  readonly name: string;
  readonly owner: UserId;
}

/** A conversation as one of its people sees it: a state record of her private log, named by the conversation's log. */
export interface Entry {
  readonly log: LogId;
  /** The place up to which she has read, on any device. */
  readonly read: number;
  /** Set when she left or was removed; the history she has stays. */
  readonly left?: true;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it refuses.
const whole = /^[^\u0000\p{Cs}]*$/u;

/** Text of at most `max` characters that every database can store: no NUL, and no half of a surrogate pair. */
export const wholeText = (max: number) =>
  v.custom<string>(
    (value) => typeof value === 'string' && value.length <= max && whole.test(value),
    `A text has at most ${max} characters, no NUL and no half of one.`,
  );

/** The same, and something to see in it. */
export const visibleText = (max: number) =>
  v.pipe(
    wholeText(max),
    v.check((text) => text.trim() !== '', 'A text is not blank.'),
  );

/** `min` to `max` people. */
export const people = (min: number, max: number) =>
  v.pipe(
    v.array(userIdSchema),
    v.check(({ length }) => length >= min && length <= max, `Name ${min} to ${max} people.`),
  );

const quote = v.object({
  id: recordIdSchema,
  seq: countSchema,
  author: userIdSchema,
  preview: wholeText(limits.quotePreview),
}) as v.GenericSchema<unknown, Quote>;

const mentions = v.object({
  users: v.optional(people(0, limits.mentions)),
  all: v.optional(v.literal(true)),
}) as unknown as v.GenericSchema<unknown, Mentions>;

const text = v.object({ text: visibleText(limits.text) });

const reaction = visibleText(limits.reaction);

/** What a sender may say beside the content. */
export const addressing = { quote: v.optional(quote), mentions: v.optional(mentions) };
/** One reaction: an emoji. */
export const reactionSchema = reaction;
/** The content of a text message. */
export const textSchema = text;

/** Whether each name is a reaction, and stands for people. */
function isReactions(value: unknown): boolean {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : [['']];
  return given.every(([name, users]) => v.is(reaction, name) && v.is(v.array(userIdSchema), users));
}

/** The body of a message kind whose content is `content`; for kinds that an app declares itself, too. */
export const messageSchema = <Content>(content: v.GenericSchema<unknown, Content>) =>
  v.object({
    content: v.optional(content),
    ...addressing,
    reactions: v.optional(v.custom<Message<unknown>['reactions']>(isReactions)),
    edited: v.optional(countSchema),
    recalled: v.optional(v.object({ by: userIdSchema, at: countSchema })),
  }) as unknown as v.GenericSchema<unknown, Message<Content>>;

/** A kind of message. An app declares its own with `messageKind`, and gives it to the server and to `send`. */
export interface MessageKind<Content> extends RecordKind<Message<Content>> {
  readonly place: 'timeline';
  /** What its author says; the rest of the body is the same for all kinds. */
  readonly content: v.GenericSchema<unknown, Content>;
}

/** The name of the kind of notices, which are told and not said. */
export const noticeName = 'chat.notice';

/** A text message. */
export const textKind: MessageKind<Text> = { kind: 'chat.text', place: 'timeline', content: text, body: messageSchema<Text>(text) };

/** One member; the record's name is the user's id. */
export const memberKind: RecordKind<Member> = {
  kind: 'chat.member',
  place: 'state',
  body: v.object({
    user: userIdSchema,
    role: v.custom<Member['role']>(
      (role) => role === 'owner' || role === 'admin' || role === 'member',
      'A role is owner, admin or member.',
    ),
    joined: countSchema,
    read: v.optional(countSchema),
  }) as unknown as v.GenericSchema<unknown, Member>,
};

/** The settings of a group; the record's name is `group`. */
export const groupKind: RecordKind<Group> = {
  kind: 'chat.group',
  place: 'state',
  body: v.object({ name: visibleText(limits.groupName), owner: userIdSchema }),
};

/** One line of a person's conversation list, in her private log; the record's name is the conversation's log. */
export const entryKind: RecordKind<Entry> = {
  kind: 'chat.entry',
  place: 'state',
  body: v.object({ log: logIdSchema, read: countSchema, left: v.optional(v.literal(true)) }) as unknown as v.GenericSchema<unknown, Entry>,
};
