import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { type Actor, actor, name, newGroup, openDatabase, startHub } from './support/world.js';

let database: Database;
let hub: Hub;
beforeAll(async () => {
  database = await openDatabase('pglite');
  // Several lanes, so that commands wait for one another in every way they can.
  ({ hub } = await startHub(database, { lanes: 4 }));
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

const fillers = Array.from({ length: 496 }, (_, n) => `filler-${n}`);

/** What the group is, as its records tell. */
async function look(who: Actor, log: Parameters<Actor['pull']>[0]) {
  const records = new Map<string, { kind: string; body: unknown }>();
  let since = 0;
  for (;;) {
    const page = await who.pull(log, { since });
    for (const record of page.records) records.set(record.id, record);
    since = page.to;
    if (!page.more) break;
  }
  const of = <Body>(kind: string) =>
    [...records.values()].filter((one) => one.kind === kind && one.body !== null).map(({ body }) => body as Body);
  const [group] = of<{ owner: string; dissolved?: object }>('chat.group');
  return { group, members: of<{ user: string; role: string }>('chat.member') };
}

describe('whatever happens at once', () => {
  const names = ['transfer', 'leave', 'join', 'invite', 'remove', 'grant', 'revoke', 'dissolve', 'approve', 'rules'] as const;
  const step = fc.record({ act: fc.constantFrom(...names), who: fc.nat(5), whom: fc.nat(5) });

  // @feature 2 group-rights
  it('a living group has exactly one owner and at most 500 members', { timeout: 120_000 }, async () => {
    for (const id of fillers) await hub.provision({ id: id as Actor['user'], name: id });
    const witness = await actor(hub, name('witness'));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), fc.boolean(), async (steps, isFull) => {
        const people = await Promise.all(Array.from({ length: 6 }, () => actor(hub, name('p'))));
        const log = newGroup();
        const [first] = people as [Actor];
        // With the witness two places are free, and six people want them.
        const others = isFull ? fillers : [];
        await first.call('chat.create', { log, name: 'g', members: [witness.user, ...others] });
        const { token } = await first.call<{ token: string }>('chat.issueLink', { log });
        const ends = await Promise.allSettled(
          steps.map(({ act, who, whom }) => {
            const [one, other] = [people[who] as Actor, people[whom] as Actor];
            switch (act) {
              case 'transfer':
                return one.call('chat.transferOwner', { log, user: other.user });
              case 'leave':
                return one.call('chat.remove', { log, users: [one.user] });
              case 'join':
                return one.call('chat.join', { token });
              case 'invite':
                return one.call('chat.invite', { log, users: [other.user] });
              case 'remove':
                return one.call('chat.remove', { log, users: [other.user] });
              case 'grant':
                return one.call('chat.grantAdmin', { log, user: other.user });
              case 'revoke':
                return one.call('chat.revokeAdmin', { log, user: other.user });
              case 'approve':
                return one.call('chat.approve', { log, users: [other.user] });
              case 'rules':
                return one.call('chat.setRules', { log, rules: { invite: whom % 2 === 0 ? 'approval' : 'anyone' } });
              default:
                return one.call('chat.dissolve', { log });
            }
          }),
        );
        for (const end of ends) if (end.status === 'rejected') expect(end.reason.code).not.toBe('internal');
        const { group, members } = await look(witness, log);
        expect(members.length).toBeLessThanOrEqual(500);
        if (group?.dissolved === undefined) {
          const owners = members.filter(({ role }) => role === 'owner').map(({ user }) => user);
          expect(owners).toEqual([group?.owner]);
        }
        // What the records say is what the server holds people to.
        for (const person of people) {
          const isIn = members.some(({ user }) => user === person.user);
          expect(
            await person.pull(log).then(
              () => true,
              () => false,
            ),
          ).toBe(isIn);
        }
      }),
      { numRuns: 40 },
    );
  });

  // @feature 2 group-rights
  it('one of two who are given the group at once has it', async () => {
    const [ann, bob, cy] = (await Promise.all(['ann', 'bob', 'cy'].map((who) => actor(hub, name(who))))) as [Actor, Actor, Actor];
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'g', members: [bob.user, cy.user] });
    const ends = await Promise.allSettled([bob, cy].map(({ user }) => ann.call('chat.transferOwner', { log, user })));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')).toMatchObject({ reason: { reason: 'not-owner' } });
    const { group, members } = await look(ann, log);
    expect(members.filter(({ role }) => role === 'owner')).toMatchObject([{ user: group?.owner }]);
  });

  // @feature 2 group-dissolve
  it('whoever comes while a group is dissolved is in it, or refused: never in a group that goes on', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [ann, bob] = (await Promise.all(['ann', 'bob'].map((who) => actor(hub, name(who))))) as [Actor, Actor];
      const log = newGroup();
      await ann.call('chat.create', { log, name: 'g', members: [] });
      const { token } = await ann.call<{ token: string }>('chat.issueLink', { log });
      const calls = [() => bob.call('chat.join', { token }), () => ann.call('chat.dissolve', { log })];
      const [joined] = await Promise.allSettled(round % 2 === 0 ? calls.map((call) => call()) : calls.reverse().map((call) => call())).then(
        (ends) => (round % 2 === 0 ? ends : ends.reverse()),
      );
      if (joined?.status === 'rejected') expect(joined.reason).toMatchObject({ reason: 'bad-link' });
      expect((await look(ann, log)).group?.dissolved).toBeDefined();
      await expect(bob.send(log, 'x')).rejects.toMatchObject({ reason: joined?.status === 'rejected' ? 'not-member' : 'dissolved' });
    }
  });
});
