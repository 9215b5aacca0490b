import type { Effect, Projection } from '../client/client.js';
import { contacts } from '../contract/contacts.js';
import type { ContactNotes, Source, Via } from '../contract/contacts-records.js';
import { requestName, withNotes, withPrivacy } from '../contract/contacts-rules.js';
import type { RecordKind } from '../contract/define.js';
import { privateLog, stateId, type UserId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';

const { methods, records, limits } = contacts;

/** What each command will do to one's own records, shown until the server's are here. */
// biome-ignore lint/suspicious/noExplicitAny: the list holds projections of every input.
export const projections = (): readonly Projection<any>[] => [
  project(methods.request, ({ to, via, message, ...notes }, { author, at }) => {
    const source = sourceOf(via, author);
    const request = { user: to, direction: 'outgoing', message, source, state: 'waiting', at, expiresAt: at + limits.request } as const;
    return [put(author, records.request, requestName('outgoing', to), () => ({ ...request, notes: withNotes<ContactNotes>({}, notes) }))];
  }),
  project(methods.accept, ({ user, ...notes }, { author, at }) => [
    put(author, records.request, requestName('incoming', user), (request) => request && { ...request, state: 'accepted' as const }),
    put(author, records.contact, user, (contact) => {
      // How they met is in the request, which the server reads.
      const { deleted: _, ...known } = contact ?? { user, since: at, source: { kind: 'id', asked: user }, permission: 'everything' };
      return withNotes(known, notes);
    }),
  ]),
  project(methods.decline, ({ user }, { author }) => [
    put(author, records.request, requestName('incoming', user), (request) => request && { ...request, state: 'declined' as const }),
  ]),
  project(methods.remove, ({ user }, { author, at }) => [
    put(author, records.contact, user, (contact) => contact && { ...contact, deleted: contact.deleted ?? at }),
  ]),
  project(methods.block, ({ user }, { author, at }) => [put(author, records.block, user, (block) => block ?? { user, since: at })]),
  project(methods.unblock, ({ user }, { author }) => [put(author, records.block, user, () => null)]),
  project(methods.describe, ({ user, ...notes }, { author }) => [
    put(author, records.contact, user, (contact) => contact && withNotes(contact, notes)),
  ]),
  project(methods.renameTag, (tag, { author }) => [put(author, records.tag, tag.tag, () => tag)]),
  project(methods.removeTag, ({ tag }, { author }) => [put(author, records.tag, tag, () => null)]),
  project(methods.setPrivacy, (change, { author }) => [put(author, records.privacy, 'privacy', (privacy) => withPrivacy(privacy, change))]),
];

/** Ties the input's type to the method's. */
function project<Input>(method: Projection<Input>['method'], show: Projection<Input>['show']): Projection<Input> {
  return { method, show };
}

function put<Body>(user: UserId, { kind }: RecordKind<Body>, name: string, body: (present: Body | null) => Body | null): Effect {
  const log = privateLog(user);
  return {
    type: 'state',
    log,
    kind,
    id: stateId(log, kind, name),
    body: (present) => body((present?.body ?? null) as Body | null) as Json,
  };
}

function sourceOf(via: Via, asked: UserId): Source {
  if (via.kind === 'group') return { kind: 'group', log: via.log, asked };
  return via.kind === 'card' ? { kind: 'card', by: via.by, asked } : { kind: via.kind, asked };
}
