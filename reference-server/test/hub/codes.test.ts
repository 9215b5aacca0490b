import { codesLimits, type LogId, type UserId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, codesModule, contactsModule, type Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, kinds, name, openDatabase, refusal, startHub } from './support/world.js';

const bad = { code: 'not-found', reason: 'bad-code' };
const notReachable = { code: 'forbidden', reason: 'not-reachable' };
const person = { kind: 'person' };

interface Entry {
  readonly id: string;
  readonly scans: number;
  readonly expiresAt?: number;
}

describe.each(kinds)('codes on %s', (kind) => {
  let database: Database;
  let hub: Hub;
  let clock: Awaited<ReturnType<typeof startHub>>['clock'];
  beforeAll(async () => {
    database = await openDatabase(kind);
    const codes = codesModule();
    ({ hub, clock } = await startHub(database, { modules: [accountsModule, chatModule(), codes, contactsModule(codes)] }));
  });
  afterAll(async () => {
    await hub?.close();
    await database?.close();
  });

  const some = (...who: string[]) => Promise.all(who.map((one) => actor(hub, name(one)))) as Promise<[Actor, Actor, Actor]>;
  const privateLog = (who: Actor) => `u:${who.user}` as LogId;
  const tokenOf = async (who: Actor) => {
    const [record] = (await who.pull(privateLog(who))).records.filter((one) => one.kind === 'codes.code' && one.body !== null);
    return (record?.body as { token: string } | undefined)?.token;
  };
  const own = async (who: Actor) => {
    await who.call('codes.own', person);
    return (await tokenOf(who)) as string;
  };
  const issue = (who: Actor, expiresIn: number = 3_600_000, id?: string) =>
    who.call<{ id: string; token: string; expiresAt: number }>('codes.issue', { ...person, expiresIn }, id);
  const list = async (who: Actor) => (await who.call<{ codes: Entry[] }>('codes.list', person)).codes;
  const preview = (who: Actor, token: string) => who.call('codes.preview', { token });
  const ask = (who: Actor, to: UserId, token: string) => who.call('contacts.request', { to, via: { kind: 'qr', token }, message: '' });

  // @feature 8 codes
  it('are issued once and stay the same until they are rotated or taken back', async () => {
    const [ann, bob] = await some('ann', 'bob');
    const first = await own(ann);
    expect(first).toMatch(/^[\w-]{32}$/);
    expect(await own(await actor(hub, ann.user))).toBe(first);
    expect(await preview(bob, first)).toEqual({ kind: 'person', person: { id: ann.user, name: ann.user } });
    await ann.call('codes.rotate', person);
    const second = (await tokenOf(ann)) as string;
    expect(await refusal(preview(bob, first))).toEqual(bad);
    expect(await preview(bob, second)).toMatchObject({ person: { id: ann.user } });
    for (let n = 0; n < 2; n += 1) await ann.call('codes.revoke', person);
    expect(await tokenOf(ann)).toBeUndefined();
    expect(await refusal(preview(bob, second))).toEqual(bad);
    expect([first, second]).not.toContain(await own(ann));
  });

  // @feature 8 codes
  it('are counted when others look, and only their owner is told', async () => {
    const [ann, bob, cy] = await some('ann', 'bob', 'cy');
    const token = await own(ann);
    const { token: other, id } = await issue(ann);
    for (const who of [ann, bob, cy, bob]) await preview(who, token);
    await preview(cy, other);
    expect(await list(ann)).toMatchObject([
      { kind: 'person', scans: 3 },
      { id, kind: 'person', scans: 1 },
    ]);
    expect(JSON.stringify(await list(ann))).not.toContain(token);
    expect(await list(bob)).toEqual([]);
    expect(JSON.stringify(await preview(bob, token))).not.toContain('scans');
  });

  it('with an end are over at its ms, and as many as there may be', async () => {
    const [ann, bob] = await some('ann', 'bob');
    const { token, expiresAt } = await issue(ann, 60_000);
    expect(expiresAt).toBe(clock.now() + 60_000);
    clock.advance(59_999);
    await preview(bob, token);
    clock.advance(1);
    expect(await refusal(preview(bob, token))).toEqual(bad);
    expect(await refusal(ask(bob, ann.user, token))).toEqual(notReachable);
    for (let n = 0; n < codesLimits.issued; n += 1) await issue(ann);
    expect(await refusal(issue(ann))).toEqual({ code: 'conflict', reason: 'too-many-codes' });
    const [one] = await list(ann);
    await ann.call('codes.revoke', { ...person, id: one?.id });
    await issue(ann);
    await own(ann);
    expect(await list(ann)).toHaveLength(codesLimits.issued + 1);
    for (const expiresIn of [59_999, 365 * 86_400_000 + 1, 0, -1, 1.5, '1'])
      expect(await refusal(ann.call('codes.issue', { ...person, expiresIn }))).toMatchObject({ code: 'invalid' });
  });

  it('asked for again after a lost answer are the same code with another token, and never another’s', async () => {
    const [ann, bob] = await some('ann', 'bob');
    const id = newId();
    const [lost, told] = [await issue(ann, 60_000, id), await issue(ann, 60_000, id)];
    expect(await list(ann)).toHaveLength(1);
    expect(await refusal(preview(bob, lost.token))).toEqual(bad);
    await preview(bob, told.token);
    expect(await refusal(issue(bob, 60_000, id))).toMatchObject({ code: 'conflict' });
    expect(await preview(bob, told.token)).toMatchObject({ person: { id: ann.user } });
  });

  it('are taken back by their owner alone', async () => {
    const [ann, bob] = await some('ann', 'bob');
    const { id, token } = await issue(ann);
    const lasting = await own(ann);
    const [entry] = (await list(ann)).filter((one) => one.expiresAt === undefined);
    for (const wanted of [id, entry?.id]) await bob.call('codes.revoke', { ...person, id: wanted });
    for (const good of [token, lasting]) await preview(bob, good);
    await ann.call('codes.revoke', { ...person, id: entry?.id });
    expect(await tokenOf(ann)).toBeUndefined();
    await ann.call('codes.revoke', { ...person, id });
    for (const gone of [token, lasting]) expect(await refusal(preview(bob, gone))).toEqual(bad);
  });

  // @feature 8 codes
  it('that never were, are over, taken back, closed or of who blocks are refused in the same words', async () => {
    const [ann, bob] = await some('ann', 'bob');
    const token = await own(ann);
    const text = (work: Promise<unknown>) => work.then(String, String);
    const never = await text(preview(bob, 'x'.repeat(32)));
    expect(never).toContain('not good');
    await ann.call('contacts.setPrivacy', { ways: { qr: false } });
    expect([await text(preview(bob, token)), await refusal(ask(bob, ann.user, token))]).toEqual([never, notReachable]);
    expect(await preview(ann, token)).toMatchObject({ person: { id: ann.user } });
    await ann.call('contacts.setPrivacy', { ways: { qr: true } });
    await ann.call('contacts.block', { user: bob.user });
    expect([await text(preview(bob, token)), await refusal(ask(bob, ann.user, token))]).toEqual([never, notReachable]);
    expect(await list(ann)).toMatchObject([{ scans: 0 }]);
    await ann.call('contacts.unblock', { user: bob.user });
    await ann.call('codes.rotate', person);
    expect(await text(preview(bob, token))).toBe(never);
    for (const odd of ['', '\0', 'x'.repeat(201), 7, null])
      expect(await refusal(bob.call('codes.preview', { token: odd }))).toMatchObject({
        code: expect.stringMatching(/^(invalid|not-found)$/),
      });
  });

  // @feature 1 ways-to-be-found
  it('bring a contact request to their owner and to nobody else', async () => {
    const [ann, bob, cy] = await some('ann', 'bob', 'cy');
    const token = await own(ann);
    expect(await refusal(ask(bob, cy.user, token))).toEqual(notReachable);
    await ask(bob, ann.user, token);
    const requests = (await ann.pull(privateLog(ann))).records.filter((one) => one.kind === 'contacts.request');
    expect(requests.map(({ body }) => body)).toMatchObject([{ user: bob.user, state: 'waiting', source: { kind: 'qr', asked: bob.user } }]);
  });

  it('may be tried so often, by whichever way', async () => {
    const [ann, bob] = await some('ann', 'bob');
    const token = await own(ann);
    const ways = [() => preview(bob, 'guess'), () => ask(bob, ann.user, 'guess')];
    for (let n = 0; n < codesLimits.tryBurst; n += 1)
      expect(await refusal(ways[n % 2]?.() as Promise<unknown>)).not.toMatchObject({ code: 'rate-limited' });
    for (const way of [...ways, () => preview(bob, token)]) expect(await refusal(way())).toMatchObject({ code: 'rate-limited' });
    await preview(ann, token);
    clock.advance(1000 / codesLimits.tryRate);
    await preview(bob, token);
  });

  it('are not kept in the clear but in their owner’s log', async () => {
    const [ann] = await some('ann');
    const { token } = await issue(ann);
    const rows = await database.query<{ row: string }>('select codes::text as row from codes');
    const records = await database.query<{ body: string }>('select body from records');
    const receipts = await database.query<{ row: string }>('select commands::text as row from commands');
    expect(JSON.stringify([rows, records, receipts])).not.toContain(token);
    const lasting = await own(ann);
    expect(JSON.stringify(await database.query('select codes::text as row from codes'))).not.toContain(lasting);
  });
});
