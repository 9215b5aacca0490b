import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, name, newGroup, openDatabase, refusal, startHub } from './support/world.js';

const week = 7 * 24 * 3_600_000;
const bad = { code: 'not-found', reason: 'bad-link' };

interface Issued {
  readonly token: string;
  readonly link: { readonly id: string; readonly joined: number; readonly expires: number };
}

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

const some = (...who: string[]) => Promise.all(who.map((one) => actor(hub, name(one)))) as Promise<[Actor, Actor, Actor, Actor]>;
const issue = (who: Actor, log: string) => who.call<Issued>('chat.issueLink', { log });
const join = (who: Actor, token: string, id?: string) => who.call('chat.join', { token }, id);
const bodies = async (who: Actor, kind: string, log: string = `u:${who.user}`) =>
  (await who.pull(log as Parameters<Actor['pull']>[0])).records.filter((record) => record.kind === kind).map(({ body }) => body);

describe('a link', () => {
  // @feature 2 group-links
  it('shows where it leads, brings people in, and counts them', async () => {
    const [ann, bob, cy] = await some('ann', 'bob', 'cy', 'x');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'Tea', members: [] });
    const { token, link } = await issue(ann, log);
    expect(await bob.call('chat.previewLink', { token })).toEqual({ log, name: 'Tea', members: 1, approval: false });
    const id = newId();
    const receipt = await join(bob, token, id);
    expect(receipt).toMatchObject({ log, seq: 1 });
    expect(await join(bob, token, id)).toEqual(receipt);
    await join(bob, token);
    await join(cy, token);
    await bob.send(log, 'hello');
    const { links } = await ann.call<{ links: Issued['link'][] }>('chat.links', { log });
    expect(links).toMatchObject([{ id: link.id, joined: 2, expires: clock.now() + week }]);
    expect((await ann.pull(log)).records.filter(({ kind }) => kind === 'chat.notice').map(({ body }) => body)).toEqual([
      { content: { event: 'chat.joined', by: bob.user, users: [bob.user] } },
      { content: { event: 'chat.joined', by: cy.user, users: [cy.user] } },
    ]);
  });

  // @feature 2 group-links
  it('that is over, revoked, forged, or of a group that ended or of somebody who may not invite is refused in the same words', async () => {
    const [ann, bob, cy] = await some('ann', 'bob', 'cy', 'x');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'Tea', members: [bob.user] });
    const tries = async (token: string) => {
      const refused = [];
      for (const method of ['chat.join', 'chat.previewLink']) refused.push(await refusal(cy.call(method, { token })));
      expect(refused).toEqual([bad, bad]);
      return await cy.call('chat.join', { token }).catch((error: Error) => error.message);
    };
    const words = new Set<unknown>();
    const revoked = await issue(ann, log);
    await ann.call('chat.revokeLink', { log, link: revoked.link.id });
    words.add(await tries(revoked.token));
    for (const forged of ['x', `${revoked.token}A`, revoked.token.slice(1), 'A'.repeat(32), "' or true --"]) words.add(await tries(forged));
    const late = await issue(ann, log);
    clock.advance(week);
    words.add(await tries(late.token));
    const bobs = await issue(bob, log);
    await ann.call('chat.setRules', { log, rules: { invite: 'admins' } });
    words.add(await tries(bobs.token));
    await ann.call('chat.setRules', { log, rules: { invite: 'anyone' } });
    await bob.call('chat.remove', { log, users: [bob.user] });
    words.add(await tries(bobs.token));
    const last = await issue(ann, log);
    await ann.call('chat.dissolve', { log });
    words.add(await tries(last.token));
    expect(words.size).toBe(1);
    expect(await refusal(cy.pull(log))).toMatchObject({ code: 'forbidden' });
  });

  // @feature 2 group-links
  it('keeps its token from the database, and there are at most 20', async () => {
    const [ann] = await some('ann', 'x', 'x', 'x');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'Tea', members: [] });
    const { token } = await issue(ann, log);
    expect(token).toMatch(/^[\w-]{32}$/);
    for (const table of ['group_links', 'commands', 'records', 'logs']) {
      const [row] = await database.query<{ found: number }>(`select count(*)::int4 as found from ${table} t where t::text like $1`, [
        `%${token}%`,
      ]);
      expect(row?.found).toBe(0);
    }
    const again = newId();
    const one = await ann.call<Issued>('chat.issueLink', { log }, again);
    const two = await ann.call<Issued>('chat.issueLink', { log }, again);
    expect([two.link.id, two.token === one.token]).toEqual([one.link.id, false]);
    for (let n = 2; n < 20; n += 1) await issue(ann, log);
    expect(await refusal(issue(ann, log))).toMatchObject({ code: 'conflict', reason: 'too-many-links' });
    clock.advance(week);
    await issue(ann, log);
  });
});

describe('an approval', () => {
  // @feature 2 group-approval
  it('lets in who was proposed and who asked by a link; each is told', async () => {
    const [ann, bob, cy, dan] = await some('ann', 'bob', 'cy', 'dan');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'Tea', members: [bob.user] });
    await ann.call('chat.setRules', { log, rules: { invite: 'approval' } });
    await bob.call('chat.invite', { log, users: [cy.user] });
    const { token } = await issue(bob, log);
    expect(await dan.call('chat.previewLink', { token })).toMatchObject({ approval: true });
    expect((await join(dan, token)).log).toBe(`u:${dan.user}`);
    expect(await refusal(dan.pull(log))).toMatchObject({ code: 'forbidden' });
    expect(await bodies(dan, 'chat.application')).toMatchObject([{ log, name: 'Tea' }]);
    expect(await bodies(ann, 'chat.join', log)).toMatchObject([
      { user: cy.user, by: bob.user },
      { user: dan.user, by: dan.user },
    ]);
    await ann.call('chat.approve', { log, users: [cy.user, dan.user, bob.user] });
    await cy.send(log, 'in');
    await dan.send(log, 'in');
    expect(await bodies(dan, 'chat.application')).toEqual([]);
    expect((await ann.pull(log)).records.filter(({ kind, body }) => kind === 'chat.join' && body !== null)).toEqual([]);
    // Admins themselves need nobody's leave.
    const [eve] = await some('eve', 'x', 'x', 'x');
    await ann.call('chat.invite', { log, users: [eve.user] });
    await eve.send(log, 'in');
  });

  // @feature 2 group-approval
  it('that is denied is told to who asked, who may ask again or take it back', async () => {
    const [ann, bob] = await some('ann', 'bob', 'x', 'x');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'Tea', members: [] });
    await ann.call('chat.setRules', { log, rules: { invite: 'approval' } });
    const { token } = await issue(ann, log);
    await join(bob, token);
    await ann.call('chat.decline', { log, users: [bob.user] });
    expect(await bodies(bob, 'chat.application')).toMatchObject([{ log, declined: true }]);
    await join(bob, token);
    expect(await bodies(bob, 'chat.application')).not.toMatchObject([{ declined: true }]);
    await bob.call('chat.withdraw', { log });
    expect(await bodies(bob, 'chat.application')).toEqual([]);
    await ann.call('chat.approve', { log, users: [bob.user] });
    expect(await refusal(bob.pull(log))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(bob.call('chat.withdraw', { log }))).toMatchObject({ code: 'not-found' });
  });

  // @feature 2 group-approval
  it('is waited for by at most 100', async () => {
    const [ann, bob] = await some('ann', 'bob', 'x', 'x');
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'Tea', members: [bob.user] });
    await ann.call('chat.setRules', { log, rules: { invite: 'approval' } });
    const many = Array.from({ length: 101 }, () => name('many'));
    for (const id of many) await hub.provision({ id, name: id });
    await bob.call('chat.invite', { log, users: many.slice(0, 100) });
    await bob.call('chat.invite', { log, users: many.slice(0, 50) });
    expect(await refusal(bob.call('chat.invite', { log, users: many.slice(100) }))).toMatchObject({ reason: 'too-many-requests' });
    await ann.call('chat.decline', { log, users: many.slice(0, 1) });
    await bob.call('chat.invite', { log, users: many.slice(100) });
  });
});
