import * as v from 'valibot';
import type {
  Block,
  Contact,
  ContactRequest,
  NewRequest,
  NotesChange,
  Privacy,
  PrivacyChange,
  Tag,
  TagId,
  Tally,
} from './contacts-records.js';
import { defineContract } from './define.js';
import { commandIdSchema, countSchema, logIdSchema, receiptSchema, recordIdSchema, userIdSchema } from './schemas.js';

/** Limits of the contacts contract. */
export const contactsLimits = {
  /** Contacts of one person. */
  contacts: 10_000,
  /** People whom one person blocks. */
  blocks: 10_000,
  /** Tags of one person. */
  tags: 200,
  /** Tags on one contact. */
  contactTags: 50,
  /** Characters of a tag's name. */
  tagName: 32,
  /** Characters of what one calls a contact. */
  alias: 64,
  /** Characters of what one notes of a contact. */
  description: 400,
  /** Characters of what is said with a request. */
  message: 200,
  /** Characters of a QR code's token. */
  token: 512,
  /** Time in which a request can be accepted, ms. */
  request: 604_800_000,
  /** Requests that one person makes in a day of UTC. */
  requestsPerDay: 50,
} as const;

/**
 * Whom one knows. All of it is state in private logs: contacts, tags, blocks and settings in one's own, requests in those of
 * both. Every method is a command whose receipt is the caller's private log's; what changes nothing is no error.
 */
export const contacts = /* @__PURE__ */ makeContacts();

function makeContacts() {
  const schemas = makeSchemas();
  return defineContract({
    name: 'contacts',
    methods: methodsOf(schemas),
    records: recordsOf(schemas),
    signals: {},
    reasons: {
      'not-reachable': 'This person cannot be reached this way.',
      'not-contact': 'You are not among this person\u2019s contacts; ask her first.',
      'no-contact': 'This person is not among your contacts.',
      'no-request': 'There is no request of this person that waits.',
      'request-lapsed': 'The request has lapsed; ask for another.',
      blocking: 'You block this person; unblock her first.',
      'unknown-user': 'There is no such person.',
      'contacts-full': 'One of you has as many contacts as one can have.',
      'too-many': 'There are as many of these as there can be; remove some first.',
      'too-many-requests': 'You have asked as many people as you can in a day.',
    },
    limits: contactsLimits,
  });
}

type Schemas = ReturnType<typeof makeSchemas>;
type User = Pick<Contact, 'user'>;

function methodsOf({ text, tag, notes, via, switches, maybe, user, tagged }: Schemas) {
  const command = <Input>(verb: string, entries: v.ObjectEntries) => ({
    name: `contacts.${verb}`,
    input: v.object(entries) as unknown as v.GenericSchema<unknown, Input>,
    output: receiptSchema,
  });
  return {
    /**
     * Asks somebody to become contacts; a later request takes an earlier one's place. They become contacts at once if she
     * has asked too, does not want to be asked, or never removed the caller.
     */
    request: command<NewRequest>('request', { to: userIdSchema, via, message: text(contactsLimits.message), ...notes }),
    /** Accepts a request that waits: both are contacts from now on. */
    accept: command<NotesChange>('accept', { ...user, ...notes }),
    /** Declines a request that waits; she who asked sees that. */
    decline: command<User>('decline', user),
    /** Removes a contact from one's own list; the other one keeps hers until she does the same. */
    remove: command<User>('remove', user),
    /** Lets somebody reach one no more. She is not told. */
    block: command<User>('block', user),
    unblock: command<User>('unblock', user),
    /** Changes what one keeps of a contact. */
    describe: command<NotesChange>('describe', { ...user, ...notes }),
    /** Names a tag: one that is there, or a new one. */
    renameTag: command<Tag>('renameTag', tagged),
    /** Removes a tag, and so from all contacts. */
    removeTag: command<Pick<Tag, 'tag'>>('removeTag', { tag }),
    /** Opens and closes ways. */
    setPrivacy: command<PrivacyChange>('setPrivacy', { ways: v.optional(v.object(switches)), needsRequest: maybe }),
  };
}

function recordsOf({ text, notes, source, user, tagged }: Schemas) {
  const state = <Body>(noun: string, entries: v.ObjectEntries) => ({
    kind: `contacts.${noun}`,
    place: 'state' as const,
    body: v.object(entries) as unknown as v.GenericSchema<unknown, Body>,
  });
  return {
    contact: state<Contact>('contact', {
      ...user,
      since: countSchema,
      source,
      ...notes,
      permission: v.picklist(['everything', 'chat-only']),
      deleted: v.optional(countSchema),
    }),
    request: state<ContactRequest>('request', {
      ...user,
      direction: v.picklist(['incoming', 'outgoing']),
      message: text(contactsLimits.message),
      source,
      state: v.picklist(['waiting', 'accepted', 'declined', 'lapsed']),
      at: countSchema,
      expiresAt: countSchema,
      notes: v.optional(v.object(notes)),
    }),
    block: state<Block>('block', { ...user, since: countSchema }),
    tag: state<Tag>('tag', tagged),
    privacy: state<Privacy>('privacy', {
      ways: v.object({ id: v.boolean(), qr: v.boolean(), card: v.boolean(), group: v.boolean(), nearby: v.boolean() }),
      needsRequest: v.boolean(),
    }),
    tally: state<Tally>('tally', {
      contacts: countSchema,
      tags: countSchema,
      blocks: countSchema,
      day: countSchema,
      requests: countSchema,
    }),
  };
}

function makeSchemas() {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it refuses.
  const whole = /^[^\u0000\p{Cs}]*$/u;
  const text = (max: number, min = 0) =>
    v.custom<string>(
      (value) => typeof value === 'string' && value.length <= max && value.trim().length >= min && whole.test(value),
      `A text has ${min} to ${max} characters, no NUL and no half of one.`,
    );
  const tag = commandIdSchema as unknown as v.GenericSchema<unknown, TagId>;
  const maybe = v.optional(v.boolean());
  const notes = {
    alias: v.optional(text(contactsLimits.alias)),
    description: v.optional(text(contactsLimits.description)),
    tags: v.optional(v.pipe(v.array(tag), v.maxLength(contactsLimits.contactTags))),
    star: maybe,
    permission: v.optional(v.picklist(['everything', 'chat-only'])),
    hideMine: maybe,
    hideTheirs: maybe,
  };
  const way = v.picklist(['id', 'qr', 'card', 'group', 'nearby']);
  const switches = { id: maybe, qr: maybe, card: maybe, group: maybe, nearby: maybe };
  const source = v.object({ kind: way, log: v.optional(logIdSchema), by: v.optional(userIdSchema), asked: userIdSchema });
  const via = v.variant('kind', [
    v.object({ kind: v.literal('id') }),
    v.object({ kind: v.literal('group'), log: logIdSchema }),
    v.object({ kind: v.literal('card'), by: userIdSchema, log: logIdSchema, message: recordIdSchema }),
    v.object({ kind: v.literal('qr'), token: text(contactsLimits.token, 1) }),
  ]);
  const user = { user: userIdSchema };
  const tagged = { tag, name: text(contactsLimits.tagName, 1) };
  return { text, tag, notes, via, switches, maybe, source, user, tagged };
}
