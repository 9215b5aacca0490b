import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, contactsModule, type Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { actor, name, newGroup, openDatabase, pair, startHub } from './support/world.js';

/** What somebody can be to another person. `asked` was asked by her, `removed` is still in the dark about it. */
const parts = ['stranger', 'requested', 'asked', 'contact', 'removed', 'blocked'] as const;
type Part = (typeof parts)[number];
type Row = Record<Part, string>;

const all = (verdict: string, but: Partial<Row> = {}): Row => ({
  ...(Object.fromEntries(parts.map((part) => [part, verdict])) as Row),
  ...but,
});

/** What anybody may do towards her. */
const towards: Record<string, Row> = {
  request: all('yes', { blocked: 'not-reachable' }),
  'request by a way that is closed': all('not-reachable', { asked: 'yes', contact: 'yes' }),
  'request as if by a group': all('not-reachable', { asked: 'yes', contact: 'yes' }),
  accept: all('no-request', { asked: 'yes' }),
  decline: all('no-request', { asked: 'yes' }),
  remove: all('no-contact', { contact: 'yes', removed: 'yes', blocked: 'yes' }),
  describe: all('no-contact', { contact: 'yes', removed: 'yes', blocked: 'yes' }),
  block: all('yes'),
  unblock: all('yes'),
  'name a tag': all('yes'),
  'remove a tag': all('yes'),
  'set privacy': all('yes'),
};

/** What reaches her in conversations: where everybody may write, and where only contacts may. */
const reaching: Record<'open' | 'contactsOnly', Record<string, Row>> = {
  open: tableOf(all('yes', { blocked: 'not-reachable' }), all('heard', { blocked: 'silence' })),
  contactsOnly: tableOf(all('not-contact', { contact: 'yes' }), all('silence', { contact: 'heard' })),
};

function tableOf(reach: Row, heard: Row): Record<string, Row> {
  return {
    'send the first message': reach,
    'answer her first message': reach,
    send: reach,
    'send with a quote': reach,
    forward: reach,
    edit: reach,
    react: reach,
    'found a group with her': reach,
    'invite her': reach,
    type: heard,
    recall: all('yes'),
    read: all('yes'),
    pull: all('yes'),
  };
}

describe.each(['open', 'contactsOnly'] as const)('where writing is %s', (rule) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase('pglite');
    const modules = [accountsModule, chatModule(), contactsModule({ contactsOnly: rule === 'contactsOnly' })];
    ({ hub } = await startHub(database, { modules, lanes: 3 }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  const people = async () => ({ who: await actor(hub, name('who')), her: await actor(hub, name('her')) });
  type People = Awaited<ReturnType<typeof people>>;
  const byId = { via: { kind: 'id' }, message: '' };
  const meet = async ({ who, her }: People) => {
    await who.call('contacts.request', { to: her.user, ...byId });
    await her.call('contacts.accept', { user: who.user });
  };

  /** Two people of whom one is to the other what `part` says, and who never were anything else. */
  const fresh = async (part: Part): Promise<People> => {
    const two = await people();
    const { who, her } = two;
    if (part === 'requested') await who.call('contacts.request', { to: her.user, ...byId });
    else if (part === 'asked') await her.call('contacts.request', { to: who.user, ...byId });
    else if (part !== 'stranger') await meet(two);
    if (part === 'removed') await her.call('contacts.remove', { user: who.user });
    if (part === 'blocked') await her.call('contacts.block', { user: who.user });
    return two;
  };

  /** The same, but they were contacts once and have talked. */
  const begun = async (part: Part) => {
    const two = await people();
    const { who, her } = two;
    await meet(two);
    const log = pair(who, her);
    const [first, second] = [newId(), newId()];
    await who.send(log, 'hello', first);
    await her.send(log, 'oh, you', second);
    const groups = [newGroup()] as const;
    await who.call('chat.create', { log: groups[0], name: 'group', members: [] });
    if (part === 'removed' || part === 'stranger' || part === 'requested' || part === 'asked')
      await her.call('contacts.remove', { user: who.user });
    if (part === 'stranger' || part === 'requested' || part === 'asked') await who.call('contacts.remove', { user: her.user });
    if (part === 'requested') await who.call('contacts.request', { to: her.user, ...byId });
    if (part === 'asked') await her.call('contacts.request', { to: who.user, ...byId });
    if (part === 'blocked') await her.call('contacts.block', { user: who.user });
    return { ...two, log, first, second, group: groups[0] };
  };

  const text = { kind: 'chat.text', content: { text: 'text' } };
  const tag = newId();
  const acts: Record<string, (two: People) => Promise<unknown>> = {
    request: ({ who, her }) => who.call('contacts.request', { to: her.user, ...byId }),
    'request by a way that is closed': async ({ who, her }) => {
      await her.call('contacts.setPrivacy', { ways: { id: false } });
      return who.call('contacts.request', { to: her.user, ...byId });
    },
    'request as if by a group': async ({ who, her }) => {
      const log = newGroup();
      await who.call('chat.create', { log, name: 'group', members: [] });
      return who.call('contacts.request', { to: her.user, via: { kind: 'group', log }, message: '' });
    },
    accept: ({ who, her }) => who.call('contacts.accept', { user: her.user }),
    decline: ({ who, her }) => who.call('contacts.decline', { user: her.user }),
    remove: ({ who, her }) => who.call('contacts.remove', { user: her.user }),
    describe: ({ who, her }) => who.call('contacts.describe', { user: her.user, alias: 'x' }),
    block: ({ who, her }) => who.call('contacts.block', { user: her.user }),
    unblock: ({ who, her }) => who.call('contacts.unblock', { user: her.user }),
    'name a tag': ({ who }) => who.call('contacts.renameTag', { tag, name: 'family' }),
    'remove a tag': ({ who }) => who.call('contacts.removeTag', { tag }),
    'set privacy': ({ who }) => who.call('contacts.setPrivacy', { needsRequest: false }),
  };
  type Begun = Awaited<ReturnType<typeof begun>>;
  const talks: Record<string, (scene: Begun) => Promise<unknown>> = {
    send: ({ who, log }) => who.send(log, 'text'),
    'send with a quote': ({ who, her, log, second }) =>
      who.call('chat.send', { log, ...text, quote: { id: second, seq: 2, author: her.user, preview: 'oh' } }),
    forward: ({ who, log, first }) => who.call('chat.forward', { log, from: log, message: first, shown: text }),
    edit: ({ who, log, first }) => who.call('chat.edit', { log, message: first, content: { text: 'new' } }),
    react: ({ who, log, second }) => who.call('chat.react', { log, message: second, reaction: '👍', on: true }),
    'found a group with her': ({ who, her }) => who.call('chat.create', { log: newGroup(), name: 'trap', members: [her.user] }),
    'invite her': ({ who, her, group }) => who.call('chat.invite', { log: group, users: [her.user] }),
    type: async ({ who, her, log }) => {
      const stream = her.stream('~signals', 'head');
      await who.signal(log, 'chat.typing', { on: true });
      // What she signals elsewhere comes after it.
      const elsewhere = newGroup();
      await her.call('chat.create', { log: elsewhere, name: 'elsewhere', members: [] });
      await her.signal(elsewhere, 'chat.typing', { on: true });
      const { value } = await stream.next();
      return JSON.stringify(value?.items).includes(`"${who.user}"`) ? 'heard' : 'silence';
    },
    recall: ({ who, log, first }) => who.call('chat.recall', { log, message: first }),
    read: ({ who, log }) => who.call('chat.read', { log, seq: 2 }),
    pull: ({ who, log }) => who.pull(log),
  };
  const verdictOf = (work: Promise<unknown>) =>
    work.then(
      (result) => (typeof result === 'string' ? result : 'yes'),
      (error) => error.reason ?? error.code,
    );
  const versions = (two: People) =>
    Promise.all([
      two.who.pull(`u:${two.who.user}` as never),
      two.her.pull(`u:${two.her.user}` as never),
      two.who.pull(pair(two.who, two.her)),
    ]).then((pages) => pages.map(({ to }) => to));

  // @feature 1 contact-requests
  // Whether one may write has nothing to do with these.
  describe.each(rule === 'open' ? Object.keys(towards) : [])('%s', (act) => {
    it.each(parts)('by one who is %s', async (part) => {
      const two = await fresh(part);
      const before = await versions(two);
      const verdict = await verdictOf((acts[act] as (typeof acts)[string])(two));
      expect(verdict).toBe(towards[act]?.[part]);
      // Her closing a way, where the act begins with it, is the only trace of a refusal.
      if (verdict !== 'yes' && !act.includes('closed') && !act.includes('group')) expect(await versions(two)).toEqual(before);
    });
  });

  // @feature 1 blocked
  describe.each(Object.keys(reaching[rule]))('%s', (act) => {
    it.each(parts)('by one who is %s', async (part) => {
      const expected = reaching[rule][act]?.[part];
      if (act.includes('first message')) {
        const two = await fresh(part);
        const log = pair(two.who, two.her);
        // She may not be let to write either; then nothing has begun.
        if (act.startsWith('answer')) await verdictOf(two.her.send(log, 'hello'));
        expect(await verdictOf(two.who.send(log, 'hello'))).toBe(expected);
        // What has begun by it holds to the same rule.
        expect(await verdictOf(two.who.send(log, 'hello?'))).toBe(expected);
        return;
      }
      const scene = await begun(part);
      const before = await versions(scene);
      const verdict = await verdictOf((talks[act] as (typeof talks)[string])(scene));
      expect(verdict).toBe(expected);
      if (verdict.startsWith('not-')) expect(await versions(scene)).toEqual(before);
    });
  });
});
