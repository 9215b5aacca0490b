import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupMethods, groupSignals } from '../src/contract/index.js';
import { createGroups, type Groups } from '../src/groups/index.js';
import type { Conversation } from '../src/index.js';
import { type Device, messagesWhen, openWorld, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Person extends Device {
  readonly groups: Groups;
}

async function people(...names: string[]): Promise<[Person, Person, Person]> {
  const made = await Promise.all(
    names.map(async (name) => {
      const device = await world.person(name);
      return Object.assign(device, { groups: createGroups(device.client) });
    }),
  );
  return made as unknown as [Person, Person, Person];
}

async function heard(person: Person, group: Conversation): Promise<Conversation> {
  await until(person.chat.conversations$, (list) => list.some(({ log, left }) => log === group.log && !left));
  return person.chat.conversation(group.log);
}

async function tea() {
  const [ann, bob, cy] = await people('ann', 'bob', 'cy');
  const group = await ann.chat.createGroup({ name: 'Tea', members: [bob.user, cy.user] });
  const [bobs, cys] = [await heard(bob, group), await heard(cy, group)];
  const of = (person: Person) => person.groups.group(group.log);
  return { ann, bob, cy, group, bobs, cys, of };
}

const notices = async (conversation: Conversation, count: number) =>
  (await messagesWhen(conversation, (messages) => messages.filter(({ kind }) => kind === 'chat.notice').length === count))
    .filter(({ kind }) => kind === 'chat.notice')
    .map(({ content }) => content);

describe('a group', () => {
  // @feature 2 group-admin
  it('is administered offline, shown at once, and the same to all afterwards', async () => {
    const { ann, bob, cy, bobs, of } = await tea();
    ann.offline();
    const own = of(ann);
    await own.setRules({ invite: 'approval' });
    await own.setAvatar('https://example.com/tea.png');
    await own.announce('Tea at five', { mustRead: true });
    await own.setNickname('Host');
    await own.grantAdmin(bob.user);
    await own.muteAll(true);
    await own.muteMember(cy.user, { for: 60_000 });
    const expected = {
      name: 'Tea',
      rules: { invite: 'approval', rename: 'admins' },
      avatar: 'https://example.com/tea.png',
      announcement: { text: 'Tea at five', by: ann.user, mustRead: true },
      mutedAll: true,
    };
    expect(await until(own.details$, (group) => group?.mutedAll === true)).toMatchObject(expected);
    const shown = await until(own.members$, (members) => members.some(({ mutedUntil }) => mutedUntil !== undefined));
    expect(shown.find(({ user }) => user === ann.user)?.nickname).toBe('Host');
    ann.online();
    expect(await until(of(bob).details$, (group) => group?.mutedAll === true)).toMatchObject(expected);
    const members = await until(of(bob).members$, (all) => all.some(({ mutedUntil }) => mutedUntil !== undefined));
    expect(Object.fromEntries(members.map(({ user, role }) => [user, role]))).toEqual({
      [ann.user]: 'owner',
      [bob.user]: 'admin',
      [cy.user]: 'member',
    });
    expect(await notices(bobs, 3)).toEqual([
      { event: 'chat.announced', by: ann.user },
      { event: 'chat.granted', by: ann.user, users: [bob.user] },
      { event: 'chat.muted-all', by: ann.user },
    ]);
    // What creates a chat shows the same group, and sees no more of it than it did.
    await until(bobs.summary$, ({ group }) => group?.name === 'Tea' && group.owner === ann.user);
    await until(ann.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
  });

  // @feature 2 unread
  it('counts what was said and not what happened, the same on every device', async () => {
    const { ann, bob, group, bobs, of } = await tea();
    await (await of(ann).muteAll(true)).settled();
    await (await of(ann).announce('Tea at five')).settled();
    await until(bobs.summary$, ({ latest, unread }) => latest?.kind === 'chat.notice' && latest.seq === 2 && unread === 0);
    await group.send({ text: 'one' });
    await (await of(ann).muteAll(false)).settled();
    await until(bobs.summary$, ({ latest, unread }) => latest?.seq === 4 && unread === 1);
    const say = async (count: number) => {
      for (let said = 0; said < count; said++) await group.send({ text: `more ${said}` });
    };
    await say(160);
    await (await of(ann).announce('Tea at six')).settled();
    await say(44);
    await (await of(ann).grantAdmin(bob.user)).settled();
    // This device has only the newest 20 of 210 places: the notice at 165, which the other one has, counts on both.
    const tablet = await world.device(bob.user);
    for (const { chat } of [bob, tablet]) {
      await until(chat.conversations$, ([line]) => line?.log === group.log && line.latest?.seq === 210 && line.unread === 209);
    }
    await bobs.markRead(208);
    for (const { chat } of [bob, tablet]) await until(chat.conversations$, ([line]) => line?.log === group.log && line.unread === 1);
    await bobs.markRead();
    for (const { chat } of [bob, tablet]) await until(chat.unread$, (unread) => unread === 0);
  });

  // @feature 2 group-admin
  it('takes back what the server refuses, and passes to another owner', async () => {
    const { ann, bob, of } = await tea();
    const refused = await of(bob).muteAll(true);
    await expect(refused.settled()).rejects.toMatchObject({ reason: 'not-admin' });
    await until(of(bob).details$, (group) => group?.mutedAll === undefined);
    await until(bob.client.status$, ({ failed }) => failed === 0);
    await (await of(ann).transferOwner(bob.user)).settled();
    await until(of(ann).details$, (group) => group?.owner === bob.user);
    await expect((await of(ann).dissolve()).settled()).rejects.toMatchObject({ reason: 'not-owner' });
    await (await of(bob).dissolve()).settled();
    await until(of(ann).details$, (group) => group?.dissolved?.by === bob.user);
  });

  // @feature 2 group-announcement
  it('asks its members to confirm an announcement, and tells who has not', async () => {
    const { ann, bob, cy, of } = await tea();
    await (await of(ann).announce('Tea at five', { mustRead: true })).settled();
    await until(of(bob).toConfirm$, (announcement) => announcement?.text === 'Tea at five');
    expect(await until(of(ann).toConfirm$, () => true)).toBe(null);
    expect(await of(ann).confirmations()).toEqual({ read: [], unread: [bob.user, cy.user] });
    bob.offline();
    const confirmed = await of(bob).confirmAnnouncement();
    await until(of(bob).toConfirm$, (announcement) => announcement === null);
    bob.online();
    await confirmed.settled();
    expect(await of(ann).confirmations()).toEqual({ read: [bob.user], unread: [cy.user] });
    await (await of(ann).announce('Tea at six', { mustRead: true })).settled();
    await until(of(bob).toConfirm$, (announcement) => announcement?.text === 'Tea at six');
    expect(await of(ann).confirmations()).toEqual({ read: [], unread: [bob.user, cy.user] });
    await expect(of(cy).confirmations()).rejects.toMatchObject({ reason: 'not-admin' });
  });

  // @feature 2 group-links
  it('is come into by a link, with an approval or without', async () => {
    const { ann, group, of } = await tea();
    const [dan, eve] = await people('dan', 'eve', 'x');
    const { token } = await of(ann).issueLink();
    expect(await dan.groups.preview(token)).toEqual({ log: group.log, name: 'Tea', members: 3, approval: false });
    await (await dan.groups.join(token)).settled();
    const dans = await heard(dan, group);
    expect(await notices(dans, 1)).toEqual([{ event: 'chat.joined', by: dan.user, users: [dan.user] }]);
    expect((await until(dans.summary$, ({ latest }) => latest !== undefined)).unread).toBe(0);
    await (await of(ann).setRules({ invite: 'approval' })).settled();
    await (await eve.groups.join(token)).settled();
    await until(eve.groups.applications$, (list) => list.length === 1);
    await until(of(ann).requests$, (list) => list.some(({ user, by }) => user === eve.user && by === eve.user));
    await of(ann).approve([eve.user]);
    await heard(eve, group);
    await until(eve.groups.applications$, (list) => list.length === 0);
    await expect((await eve.groups.join('forged')).settled()).rejects.toMatchObject({ reason: 'bad-link' });
    await until(eve.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
  });
});

describe('receipts of a group', () => {
  // @feature 2 group-receipts
  it('tell an author who has read her message, and count on while she looks', async () => {
    const { ann, bob, cy, group, bobs, cys, of } = await tea();
    const sent = await group.send({ text: 'Who comes?' });
    const { seq } = await sent.settled();
    const message = sent.id as unknown as Parameters<ReturnType<typeof of>['readers']>[0];
    expect(await of(ann).readers(message)).toEqual({ read: [], unread: [bob.user, cy.user] });
    const seen: string[] = [];
    const watching = of(ann)
      .readCount$(message)
      .subscribe(({ read, of: all }) => seen.push(`${read}/${all}`));
    await until(of(ann).readCount$(message), ({ read }) => read === 0);
    await messagesWhen(bobs, (messages) => messages.some(({ seq: at }) => at === seq));
    await bobs.markRead(seq);
    await until(of(ann).readCount$(message), ({ read }) => read === 1);
    await messagesWhen(cys, (messages) => messages.some(({ seq: at }) => at === seq));
    await cys.markRead(seq);
    await until(of(ann).readCount$(message), ({ read, of: all }) => read === 2 && all === 2);
    watching.unsubscribe();
    expect(seen.at(0)).toBe('0/2');
    expect(await of(ann).readers(message)).toEqual({ read: [bob.user, cy.user], unread: [] });
    await expect(of(bob).readers(message)).rejects.toMatchObject({ reason: 'not-author' });
    // Whoever comes later is not among those it was for.
    const [dan] = await people('dan', 'x', 'x');
    await (await group.invite([dan.user])).settled();
    expect(await of(ann).readers(message)).toEqual({ read: [bob.user, cy.user], unread: [] });
  });
});

describe('presence', () => {
  // @feature 2 presence
  it('is told while it is watched, of those who share a conversation, until they hide', async () => {
    const { ann, bob, cy } = await tea();
    const [eve] = await people('eve', 'x', 'x');
    const all = [bob.user, cy.user, eve.user];
    const seen = await until(ann.groups.presence$(all), (map) => map.size === 2);
    expect([...seen]).toEqual([
      [bob.user, true],
      [cy.user, true],
    ]);
    const hidden = until(ann.groups.presence$(all), (map) => map.size > 0 && map.get(bob.user) !== true);
    await until(ann.groups.presence$(all), (map) => map.get(bob.user) === true);
    await (await bob.groups.showPresence(false)).settled();
    await hidden;
    const asked = (person: Person) => person.raw(groupMethods.presence, { users: all, watch: false });
    expect(await asked(ann)).toEqual({ online: [cy.user], offline: [] });
    expect(await asked(bob)).toEqual({ online: [], offline: [] });
    expect(await asked(eve)).toEqual({ online: [], offline: [] });
    cy.offline();
    await (await bob.groups.showPresence(true)).settled();
    expect(await asked(ann)).toMatchObject({ online: expect.arrayContaining([bob.user]) });
    cy.online();
  });

  // @feature 2 presence
  it('believes nobody but the server', async () => {
    const { ann, bob, group } = await tea();
    const seen: (boolean | undefined)[] = [];
    const watching = ann.groups.presence$([bob.user]).subscribe((map) => seen.push(map.get(bob.user)));
    await until(ann.groups.presence$([bob.user]), (map) => map.get(bob.user) === true);
    await bob.client.signal(groupSignals.online, group.log, { user: bob.user, online: false });
    await (await group.send({ text: 'x' })).settled();
    await (await group.send({ text: 'y' })).settled();
    watching.unsubscribe();
    expect(seen).not.toContain(false);
  });
});

describe('bad input', () => {
  it('is refused before anything is queued', async () => {
    const { ann, of } = await tea();
    expect(() => ann.groups.group('d:a:b' as never)).toThrow(expect.objectContaining({ code: 'invalid' }));
    for (const wrong of [
      () => of(ann).setNickname('x'.repeat(33)),
      () => of(ann).announce(' '),
      () => of(ann).setAvatar('javascript:alert(1)'),
      () => of(ann).muteMember('bob' as never, { for: -1 }),
      () => of(ann).setRules({ invite: 'nobody' as never }),
      () => of(ann).approve([]),
      () => of(ann).confirmAnnouncement(),
      () => ann.groups.join(''),
      () => ann.groups.report({ log: of(ann).log, reason: 'dislike' as never }),
    ])
      await expect(wrong()).rejects.toMatchObject({ code: 'invalid' });
    await until(ann.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
  });
});
