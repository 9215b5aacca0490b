import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, name, newGroup, openDatabase, refusal, startHub } from './support/world.js';

/** The parts a person can have towards a group. */
const parts = ['owner', 'admin', 'member', 'muted', 'former', 'stranger'] as const;
type Part = (typeof parts)[number];
type Verdict = 'yes' | 'not-member' | 'not-admin' | 'not-owner' | 'not-author' | 'muted' | 'dissolved' | 'not-found' | 'invalid';

const outside = { former: 'not-member', stranger: 'not-member' } as const;
const all = (verdict: Verdict): Record<Part, Verdict> => ({ owner: verdict, admin: verdict, member: verdict, muted: verdict, ...outside });
const admins: Record<Part, Verdict> = { ...all('not-admin'), owner: 'yes', admin: 'yes' };
const owner: Record<Part, Verdict> = { ...all('not-owner'), owner: 'yes' };

/** Who may do what. Each is tried by direct calls, past every client. */
const table: Record<string, Record<Part, Verdict>> = {
  send: { ...all('yes'), muted: 'muted' },
  'send while all are muted': { ...all('muted'), owner: 'yes', admin: 'yes' },
  'edit what one said': { ...all('yes'), muted: 'muted' },
  'recall what one said': all('yes'),
  setRules: admins,
  rename: admins,
  'rename where anyone may': all('yes'),
  setAvatar: admins,
  'setAvatar where anyone may': all('yes'),
  announce: admins,
  confirm: all('yes'),
  confirmations: admins,
  setNickname: all('yes'),
  grantAdmin: owner,
  revokeAdmin: owner,
  transferOwner: owner,
  muteAll: admins,
  'mute a member': admins,
  'mute an admin': { ...all('not-admin'), ...outside },
  'mute the owner': { ...all('not-admin'), owner: 'invalid', ...outside },
  invite: all('yes'),
  'invite where admins do': admins,
  'remove a member': { ...all('not-admin'), owner: 'yes', admin: 'yes' },
  'remove an admin': { ...all('not-admin'), owner: 'yes' },
  'remove the owner': { ...all('not-admin'), owner: 'yes' },
  approve: admins,
  decline: admins,
  issueLink: all('yes'),
  'issueLink where admins do': admins,
  links: all('yes'),
  "revoke another's link": admins,
  dissolve: owner,
  readers: { ...all('not-author'), member: 'yes' },
  report: all('yes'),
  'report the conversation': all('yes'),
};

/** In a dissolved group nobody writes, whatever her part; it is read and left. */
const after: Record<string, Verdict> = {
  send: 'dissolved',
  'edit what one said': 'dissolved',
  'recall what one said': 'dissolved',
  setRules: 'dissolved',
  rename: 'dissolved',
  announce: 'dissolved',
  setNickname: 'dissolved',
  grantAdmin: 'dissolved',
  transferOwner: 'dissolved',
  muteAll: 'dissolved',
  invite: 'dissolved',
  'remove a member': 'dissolved',
  approve: 'dissolved',
  issueLink: 'dissolved',
  dissolve: 'dissolved',
  leave: 'yes',
  pull: 'yes',
  page: 'yes',
  read: 'yes',
  report: 'yes',
};

let database: Database;
let hub: Hub;
let clock: Awaited<ReturnType<typeof startHub>>['clock'];
beforeAll(async () => {
  database = await openDatabase('pglite');
  ({ hub, clock } = await startHub(database));
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

/** A group with somebody of each part, who has each said something; a member's announcement is up, and somebody waits. */
async function scene() {
  const people = Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await actor(hub, name(part))]))) as Record<
    Part,
    Actor
  >;
  const [other, otherAdmin, waiting, guest] = await Promise.all(['other', 'admin', 'waiting', 'guest'].map((who) => actor(hub, name(who))));
  if (!other || !otherAdmin || !waiting || !guest) throw new Error('Somebody is missing.');
  const log = newGroup();
  const members = [people.admin, people.member, people.muted, people.former, other, otherAdmin].map(({ user }) => user);
  const founder = people.owner;
  await founder.call('chat.create', { log, name: 'group', members });
  for (const { user } of [people.admin, otherAdmin]) await founder.call('chat.grantAdmin', { log, user });
  const said = {} as Record<Part, string>;
  for (const part of parts) {
    said[part] = newId();
    if (part !== 'stranger') await people[part].send(log, part, said[part]);
  }
  await founder.call('chat.remove', { log, users: [people.former.user] });
  await founder.call('chat.muteMember', { log, user: people.muted.user, until: clock.now() + 60_000 });
  const announcement = newId();
  await founder.call('chat.announce', { log, text: 'Read this', mustRead: true }, announcement);
  await founder.call('chat.setRules', { log, rules: { invite: 'approval' } });
  await other.call('chat.invite', { log, users: [waiting.user] });
  await founder.call('chat.setRules', { log, rules: { invite: 'anyone' } });
  const { link } = await founder.call<{ link: { id: string } }>('chat.issueLink', { log });
  return { people, other, otherAdmin, waiting, guest, log, said, announcement, link: link.id };
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Try = (who: Actor, scene: Scene, part: Part) => Promise<unknown>;
const rules = async ({ people, log }: Scene, given: object) => people.owner.call('chat.setRules', { log, rules: given });

const acts: Record<string, Try> = {
  send: (who, { log }) => who.send(log, 'text'),
  'send while all are muted': async (who, { log, people }) => {
    await people.owner.call('chat.muteAll', { log, on: true });
    return who.send(log, 'text');
  },
  'edit what one said': (who, { log, said }, part) => who.call('chat.edit', { log, message: said[part], content: { text: 'new' } }),
  'recall what one said': (who, { log, said }, part) => who.call('chat.recall', { log, message: said[part] }),
  setRules: (who, { log }) => who.call('chat.setRules', { log, rules: { rename: 'anyone' } }),
  rename: (who, { log }) => who.call('chat.rename', { log, name: 'other' }),
  'rename where anyone may': async (who, at) => {
    await rules(at, { rename: 'anyone' });
    return who.call('chat.rename', { log: at.log, name: 'other' });
  },
  setAvatar: (who, { log }) => who.call('chat.setAvatar', { log, avatar: 'https://example.com/a.png' }),
  'setAvatar where anyone may': async (who, at) => {
    await rules(at, { rename: 'anyone' });
    return who.call('chat.setAvatar', { log: at.log, avatar: 'https://example.com/a.png' });
  },
  announce: (who, { log }) => who.call('chat.announce', { log, text: 'New', mustRead: false }),
  confirm: (who, { log, announcement }) => who.call('chat.confirm', { log, announcement }),
  confirmations: (who, { log }) => who.call('chat.confirmations', { log }),
  setNickname: (who, { log }) => who.call('chat.setNickname', { log, nickname: 'Nick' }),
  grantAdmin: (who, { log, other }) => who.call('chat.grantAdmin', { log, user: other.user }),
  revokeAdmin: (who, { log, otherAdmin }) => who.call('chat.revokeAdmin', { log, user: otherAdmin.user }),
  transferOwner: (who, { log, other }) => who.call('chat.transferOwner', { log, user: other.user }),
  muteAll: (who, { log }) => who.call('chat.muteAll', { log, on: true }),
  'mute a member': (who, { log, other }) => who.call('chat.muteMember', { log, user: other.user, until: clock.now() + 1000 }),
  'mute an admin': (who, { log, otherAdmin }) => who.call('chat.muteMember', { log, user: otherAdmin.user, until: clock.now() + 1000 }),
  'mute the owner': (who, { log, people }) => who.call('chat.muteMember', { log, user: people.owner.user, until: clock.now() + 1000 }),
  invite: (who, { log, guest }) => who.call('chat.invite', { log, users: [guest.user] }),
  'invite where admins do': async (who, at) => {
    await rules(at, { invite: 'admins' });
    return who.call('chat.invite', { log: at.log, users: [at.guest.user] });
  },
  'remove a member': (who, { log, other }) => who.call('chat.remove', { log, users: [other.user] }),
  'remove an admin': (who, { log, otherAdmin }) => who.call('chat.remove', { log, users: [otherAdmin.user] }),
  'remove the owner': (who, { log, people }) => who.call('chat.remove', { log, users: [people.owner.user] }),
  approve: (who, { log, waiting }) => who.call('chat.approve', { log, users: [waiting.user] }),
  decline: (who, { log, waiting }) => who.call('chat.decline', { log, users: [waiting.user] }),
  issueLink: (who, { log }) => who.call('chat.issueLink', { log }),
  'issueLink where admins do': async (who, at) => {
    await rules(at, { invite: 'admins' });
    return who.call('chat.issueLink', { log: at.log });
  },
  links: (who, { log }) => who.call('chat.links', { log }),
  "revoke another's link": (who, { log, link, people }) =>
    who === people.owner
      ? people.admin
          .call<{ link: { id: string } }>('chat.issueLink', { log })
          .then((own) => who.call('chat.revokeLink', { log, link: own.link.id }))
      : who.call('chat.revokeLink', { log, link }),
  dissolve: (who, { log }) => who.call('chat.dissolve', { log }),
  readers: (who, { log, said }) => who.call('chat.readers', { log, message: said.member, watch: false }),
  report: (who, { log, said }) => who.call('chat.report', { log, message: said.admin, reason: 'spam' }),
  'report the conversation': (who, { log }) => who.call('chat.report', { log, reason: 'other', text: 'Look at this.' }),
  leave: (who, { log }) => who.call('chat.remove', { log, users: [who.user] }),
  pull: (who, { log }) => who.pull(log),
  page: (who, { log }) => who.page(log, 2, 1),
  read: (who, { log }) => who.call('chat.read', { log, seq: 1 }),
};

const ending = (act: string, who: Actor, at: Scene, part: Part) =>
  (acts[act] as Try)(who, at, part).then(
    () => 'yes',
    (error) => error.reason ?? error.code,
  );

describe('in a group', () => {
  describe.each(Object.keys(table))('%s', (act) => {
    // @feature 2 group-rights
    it.each(parts)('by %s', async (part) => {
      const at = await scene();
      expect(await ending(act, at.people[part], at, part)).toBe(table[act]?.[part]);
    });
  });

  it('leaves no trace of what was refused', async () => {
    const at = await scene();
    const { to } = await at.people.owner.pull(at.log);
    for (const act of Object.keys(table)) {
      if (act.includes('where') || act.includes('while')) continue;
      for (const part of parts) if (table[act]?.[part] !== 'yes') await ending(act, at.people[part], at, part);
    }
    expect((await at.people.owner.pull(at.log)).to).toBe(to);
  });
});

describe('in a dissolved group', () => {
  // @feature 2 group-dissolve
  it.each(Object.keys(after))('%s', async (act) => {
    const at = await scene();
    await at.people.owner.call('chat.dissolve', { log: at.log });
    const { to } = await at.people.owner.pull(at.log);
    for (const part of ['owner', 'admin', 'member'] as const) expect(await ending(act, at.people[part], at, part)).toBe(after[act]);
    if (after[act] === 'dissolved') expect((await at.people.owner.pull(at.log)).to).toBe(to);
    for (const part of ['former', 'stranger'] as const) {
      const verdict = await ending(act, at.people[part], at, part);
      // Her own list is hers, and she may mark it.
      expect(verdict).toBe(part === 'former' && act === 'read' ? 'yes' : 'not-member');
    }
  });
});

describe('mutes', () => {
  // @feature 2 group-mute
  it('end by themselves, by a word of an admin and with a new role', async () => {
    const { people, log } = await scene();
    expect(await refusal(people.muted.send(log, 'x'))).toMatchObject({ code: 'forbidden', reason: 'muted' });
    clock.advance(60_001);
    await people.muted.send(log, 'y');
    const mute = (ms: number) =>
      people.owner.call('chat.muteMember', { log, user: people.muted.user, until: ms === 0 ? 0 : clock.now() + ms });
    await mute(1000);
    expect(await refusal(people.muted.send(log, 'x'))).toMatchObject({ reason: 'muted' });
    await mute(0);
    await people.muted.send(log, 'z');
    await mute(1000);
    await people.owner.call('chat.grantAdmin', { log, user: people.muted.user });
    await people.muted.send(log, 'an admin');
    await people.owner.call('chat.revokeAdmin', { log, user: people.muted.user });
    await people.muted.send(log, 'a member again');
    expect(await refusal(mute(31 * 24 * 3_600_000))).toMatchObject({ code: 'invalid' });
  });

  // @feature 2 group-mute
  it('hold after the hub has started anew', async () => {
    const own = await openDatabase('pglite');
    const first = await startHub(own);
    const [ann, bob, cy] = await Promise.all(['ann', 'bob', 'cy'].map((who) => actor(first.hub, name(who))));
    if (!ann || !bob || !cy) throw new Error('Somebody is missing.');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'group', members: [bob.user, cy.user] });
    await ann.call('chat.muteMember', { log, user: bob.user, until: first.clock.now() + 60_000 });
    const ended = newGroup();
    await ann.call('chat.create', { log: ended, name: 'group', members: [bob.user] });
    await ann.call('chat.dissolve', { log: ended });
    await first.hub.close();
    const second = await startHub(own);
    const again = (user: string) => actor(second.hub, user);
    expect(await refusal((await again(bob.user)).send(log, 'x'))).toMatchObject({ reason: 'muted' });
    await (await again(cy.user)).send(log, 'x');
    await (await again(ann.user)).call('chat.muteAll', { log, on: true });
    expect(await refusal((await again(cy.user)).send(log, 'x'))).toMatchObject({ reason: 'muted' });
    expect(await refusal((await again(ann.user)).send(ended, 'x'))).toMatchObject({ code: 'conflict', reason: 'dissolved' });
    await second.hub.close();
    await own.close();
  });
});
