import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, codesModule, contactsModule, createHub, memoryBus } from '@guanxi/reference-server/hub';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCodes } from '../../src/codes/index.js';
import { createClient, GuanxiError, memoryStorage, overLink, type UserId } from '../../src/index.js';
import { linkPair, type ServedLink, serveLink, systemClock } from '../../src/serve/index.js';
import { until } from '../contacts/world.js';

const closing: (() => Promise<void>)[] = [];
let device: (user: string) => Promise<Awaited<ReturnType<typeof open>>>;

beforeAll(async () => {
  const database = await pgliteDatabase();
  const codes = codesModule();
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    modules: [accountsModule, codes, contactsModule(codes)],
    authenticate: async (token) => ({ user: token as UserId }),
  });
  device = (user) => open(user, hub);
  closing.push(
    () => database.close(),
    () => hub.close(),
  );
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** One person's app on one device, whose network can be cut. */
async function open(user: string, hub: Parameters<typeof serveLink>[1]) {
  const links = new Set<ServedLink>();
  let isOnline = true;
  const dial = async () => {
    if (!isOnline) throw new GuanxiError('unavailable', 'The test has cut the network.', { outcome: 'not-sent' });
    const [near, far] = linkPair();
    links.add(serveLink(far, hub));
    return near;
  };
  const client = createClient({ transport: overLink(dial, { name: 'test' }), storage: memoryStorage(), token: user });
  await client.start();
  const codes = createCodes(client);
  closing.push(async () => {
    codes.close();
    await client.close();
  });
  return {
    codes,
    offline() {
      isOnline = false;
      for (const link of links) link.close();
    },
  };
}

// @feature 8 codes
it('is the same code on all of one’s devices, and at hand offline once it was issued', async () => {
  const [phone, desktop] = [await device('ann'), await device('ann')];
  expect(await until(phone.codes.own$, () => true)).toBeNull();
  const code = await phone.codes.own();
  expect(code).toMatchObject({ kind: 'person', token: expect.stringMatching(/^[\w-]{32}$/) });
  expect(await until(desktop.codes.own$, (one) => one !== null)).toEqual(code);
  desktop.offline();
  expect(await desktop.codes.own()).toEqual(code);
  expect(await GuanxiError.from(await desktop.codes.rotate().catch((error: unknown) => error))).toMatchObject({ code: 'unavailable' });
  expect(await phone.codes.own()).toEqual(code);
});

// @feature 8 codes
it('rotates, issues, lists, previews and takes back', async () => {
  const [ann, bob] = [await device('bea'), await device('bob')];
  const [first, second] = [await ann.codes.own(), await ann.codes.rotate()];
  expect(second.token).not.toBe(first.token);
  await expect(bob.codes.preview(first.token)).rejects.toMatchObject({ code: 'not-found', reason: 'bad-code' });
  expect(await bob.codes.preview(second.token)).toEqual({ kind: 'person', person: { id: 'bea', name: 'bea' } });
  const issued = await ann.codes.issue({ expiresIn: 60_000 });
  expect(await bob.codes.preview(issued.token)).toMatchObject({ kind: 'person' });
  expect(await ann.codes.list()).toMatchObject([{ scans: 1 }, { id: issued.id, scans: 1, expiresAt: issued.expiresAt }]);
  await ann.codes.revoke(issued.id);
  await ann.codes.revoke();
  expect(await ann.codes.list()).toEqual([]);
  expect(await until(ann.codes.own$, (code) => code === null)).toBeNull();
  await expect(ann.codes.issue({ expiresIn: 1 })).rejects.toMatchObject({ code: 'invalid' });
});
