import type { Effect, Json, LogId, LogRecord, Projection, RecordId, UserId } from '@guanxi/core';
import { parseLog, privateLog } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import { type Entry, entryKind, type Group, groupKind, type Member, type Message, memberKind } from './contract/index.js';
import { create, edit, invite, react, read, recall, remove, rename, send } from './contract/methods.js';

/** What each command of chat will do, shown from the moment it is given until the server's own records are here. */
// biome-ignore lint/suspicious/noExplicitAny: the list holds projections of every input.
export const projections: readonly Projection<any>[] = [
  project(send, ({ log, kind, content, quote, mentions }) => [{ type: 'append', log, kind, body: json({ content, quote, mentions }) }]),
  project(edit, ({ log, message, content, mentions }, { at }) => [
    change(log, message, ({ mentions: _, ...body }) => ({ ...body, content, edited: at, ...(mentions && { mentions }) })),
  ]),
  project(recall, ({ log, message }, { author, at }) => [change(log, message, () => ({ recalled: { by: author, at } }))]),
  project(react, ({ log, message, reaction, on }, { author }) => [
    change(log, message, (body) => withReaction(body, reaction, author, on)),
  ]),
  project(read, ({ log, seq }, { author }) => [
    entryOf(author, log, (entry) => ({ ...entry, read: Math.max(entry.read, seq) })),
    // Only one's own record in a direct conversation tells how far one has read, and only the server makes it.
    ...(parseLog(log)?.kind === 'direct'
      ? [memberOf(log, author, (member) => member && { ...member, read: Math.max(member.read ?? 0, seq) })]
      : []),
  ]),
  project(create, ({ log, name, members }, { author }) => [
    groupOf(log, () => ({ name, owner: author })),
    memberOf(log, author, () => ({ user: author, role: 'owner', joined: 0 })),
    ...members.map((user) => memberOf(log, user, () => ({ user, role: 'member', joined: 0 }))),
    entryOf(author, log, (entry) => entry),
  ]),
  // Who is being invited comes after all that is there; only the server can say after which place.
  project(invite, ({ log, users }) =>
    users.map((user) => memberOf(log, user, (member) => member ?? { user, role: 'member', joined: Number.MAX_SAFE_INTEGER })),
  ),
  project(remove, ({ log, users }, { author }) => [
    ...users.map((user) => memberOf(log, user, () => null)),
    ...(users.includes(author) ? [entryOf(author, log, (entry) => ({ ...entry, left: true }))] : []),
  ]),
  project(rename, ({ log, name }) => [groupOf(log, (group) => group && { ...group, name })]),
];

/** Ties the input's type to the method's. */
function project<Input>(method: Projection<Input>['method'], show: Projection<Input>['show']): Projection<Input> {
  return { method, show };
}

function change(log: LogId, id: RecordId, body: (message: Message<unknown>) => Message<unknown>): Effect {
  return { type: 'change', log, id, body: (present) => (isObject(present.body) ? json(body(present.body)) : present.body) };
}

function entryOf(user: UserId, log: LogId, body: (entry: Entry) => Entry): Effect {
  return state<Entry>(privateLog(user), entryKind.kind, log, (entry) => body(entry ?? { log, read: 0 }));
}

function memberOf(log: LogId, user: UserId, body: (member: Member | null) => Member | null): Effect {
  return state<Member>(log, memberKind.kind, user, body);
}

function groupOf(log: LogId, body: (group: Group | null) => Group | null): Effect {
  return state<Group>(log, groupKind.kind, 'group', body);
}

function state<Body extends object>(log: LogId, kind: string, name: string, body: (present: Body | null) => Body | null): Effect {
  return {
    type: 'state',
    log,
    kind,
    id: stateId(log, kind, name),
    body: (present: LogRecord | null) => json(body((present?.body ?? null) as Body | null)),
  };
}

/** `message` with one person's reaction on or off; without any reaction it has no `reactions`. */
function withReaction({ reactions = {}, ...message }: Message<unknown>, reaction: string, user: UserId, on: boolean): Message<unknown> {
  // A reaction may be any text, the name of something that every object has too.
  const before = Object.hasOwn(reactions, reaction) ? (reactions[reaction] ?? []) : [];
  const { [reaction]: _, ...rest } = reactions;
  const present = before.includes(user);
  if (on) return { ...message, reactions: { ...reactions, [reaction]: present ? before : [...before, user] } };
  const after = before.filter((one) => one !== user);
  const left = after.length === 0 ? rest : { ...reactions, [reaction]: after };
  return Object.keys(left).length === 0 ? message : { ...message, reactions: left };
}

function isObject(body: Json): body is Json & Message<unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** A body as it will be stored: without the fields that are undefined. */
function json(body: object | null): Json {
  return body && (Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Json);
}
