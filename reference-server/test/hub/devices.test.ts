import { type Device, type DeviceId, devicesLimits, type UserId } from '@guanxi/core/contract';
import type { BackendSession } from '@guanxi/core/serve';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, createSignInDesk, devicesModule, type Hub, type SignInDesk } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { kinds, name, openDatabase, refusal, startHub } from './support/world.js';

const signedOut = { code: 'unauthenticated', reason: 'signed-out' };
const never = new AbortController().signal;
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** One device's connection, with words for what it does. */
interface Line {
  readonly session: BackendSession;
  readonly device: DeviceId;
  call<Result = null>(method: string, input: unknown): Promise<Result>;
  hello(device?: string): Promise<unknown>;
}

describe.each(kinds)('devices on %s', (kind) => {
  let database: Database;
  let hub: Hub;
  let clock: Awaited<ReturnType<typeof startHub>>['clock'];
  let desk: SignInDesk;
  beforeAll(async () => {
    database = await openDatabase(kind);
    const modules = (own: SignInDesk) => [accountsModule, chatModule(), devicesModule({ desk: own })];
    // The desk waits by the hub's clock, which is made with the hub.
    desk = createSignInDesk({ clock: { now: () => clock.now(), after: (ms, task) => clock.after(ms, task) } });
    ({ hub, clock } = await startHub(database, {
      modules: modules(desk),
      // A token is `user` of a host app without sessions, or `user/sid`.
      authenticate: async (token) => {
        const [user, signIn] = token.split('/');
        return { user: user as UserId, ...(signIn === undefined ? {} : { signIn }) };
      },
    }));
  });
  afterAll(async () => {
    desk?.close();
    await hub?.close();
    await database?.close();
  });

  /** Connects with a token, and says hello as a device. */
  const connect = async (token: string, device: string = newId(), from: { address?: string; agent?: string } = {}): Promise<Line> => {
    const line = await open(token, device, from);
    await line.hello();
    return line;
  };
  const open = async (token: string, device: string = newId(), from: { address?: string; agent?: string } = {}): Promise<Line> => {
    const session = await hub.open(token, from);
    return {
      session,
      device: device as DeviceId,
      hello: (as = device) => session.request({ op: 'hello', protocol: 1, device: as }, { signal: never }),
      async call(method, input) {
        return ((await session.request({ op: 'call', id: newId(), method, input }, { signal: never })) as { result: never }).result;
      },
    };
  };
  const list = async (line: Line) => (await line.call<{ devices: Device[] }>('devices.list', {})).devices;
  const signOut = (line: Line, device: string) => line.call('devices.signOut', { device });

  // @feature 1 devices
  it('are listed to their owner alone, with what they say of themselves or else what they came with', async () => {
    const [ann, bob] = [name('ann'), name('bob')];
    const desktop = await connect(`${ann}/a`, undefined, { address: '192.0.2.7', agent: chrome });
    clock.advance(1000);
    const phone = await connect(`${ann}/b`);
    await phone.call('devices.describe', { name: 'Tea', platform: 'iPhone' });
    await connect(bob);
    const firstSeen = clock.now() - 1000;
    expect(await list(phone)).toEqual([
      {
        device: phone.device,
        name: 'Tea',
        platform: 'iPhone',
        current: true,
        online: true,
        firstSeen: clock.now(),
        lastSeen: clock.now(),
      },
      {
        device: desktop.device,
        name: 'Chrome',
        platform: 'Windows',
        address: '192.0.2.7',
        current: false,
        online: true,
        firstSeen,
        lastSeen: firstSeen,
      },
    ]);
    clock.advance(5000);
    desktop.session.close();
    await expect
      .poll(async () => (await list(phone))[1], { timeout: 15_000 })
      .toMatchObject({ online: false, firstSeen, lastSeen: clock.now() });
    for (const bad of [{ name: '', platform: 'x' }, { name: 'x'.repeat(65), platform: 'x' }, { name: 'x' }])
      expect(await refusal(phone.call('devices.describe', bad))).toMatchObject({ code: 'invalid' });
    expect(await refusal((await open(ann)).call('devices.describe', { name: 'x', platform: 'y' }))).toEqual({
      code: 'invalid',
      reason: 'no-device',
    });
  });

  // @feature 1 devices
  it('that are signed out from afar end at once, and with them their token and what renews it; the others go on', async () => {
    const ann = name('ann');
    const [phone, desktop, twin] = [await connect(`${ann}/a`), await connect(`${ann}/b`), await connect(`${ann}/c`)];
    const second = await connect(`${ann}/b`, desktop.device);
    const stream = desktop.session.stream({ name: 'inbox', from: 'head' }, { signal: never })[Symbol.asyncIterator]();
    const [ended] = await Promise.all([refusal(stream.next()), signOut(phone, desktop.device)]);
    expect(ended).toEqual(signedOut);
    for (const line of [desktop, second]) {
      expect(await refusal(list(line))).toEqual(signedOut);
      expect(await refusal(line.session.renew(`${ann}/b`))).toEqual(signedOut);
      expect(await refusal(line.session.renew(`${ann}/a`))).toMatchObject({ code: 'unauthenticated' });
      expect(await refusal(line.hello())).toEqual(signedOut);
    }
    expect(await refusal(hub.open(`${ann}/b`))).toEqual(signedOut);
    expect((await list(twin)).map(({ device }) => device)).toEqual([twin.device, phone.device]);
    await signOut(phone, desktop.device);
    await signOut(phone, newId());
    // It comes back by another sign-in, and as a new one.
    clock.advance(1000);
    await connect(`${ann}/d`, desktop.device);
    expect((await list(phone)).find(({ device }) => device === desktop.device)).toMatchObject({ firstSeen: clock.now() });
    expect(await refusal(hub.open(`${ann}/b`))).toEqual(signedOut);
  });

  it('of a host app without a sid are kept out by their own id', async () => {
    const ann = name('ann');
    const [phone, desktop] = [await connect(ann), await connect(ann)];
    await signOut(phone, desktop.device);
    expect(await refusal(list(desktop))).toEqual(signedOut);
    expect(await refusal(desktop.session.renew(ann))).toEqual(signedOut);
    const again = await open(ann, desktop.device);
    expect(await refusal(again.hello())).toEqual({ code: 'forbidden', reason: 'signed-out' });
    expect(await refusal(list(again))).toMatchObject({ code: 'invalid' });
    expect(await list(phone)).toHaveLength(1);
  });

  it('are signed out by their owner alone', async () => {
    const [ann, eve] = [name('ann'), name('eve')];
    const [phone, other] = [await connect(`${ann}/a`), await connect(`${eve}/a`)];
    await signOut(other, phone.device);
    expect(await list(phone)).toHaveLength(1);
    // Neither the id of a device nor that of a sign-in means anything in another's name.
    const same = await connect(`${eve}/a2`, phone.device);
    await signOut(same, phone.device);
    expect(await list(phone)).toHaveLength(1);
    expect(await refusal(list(same))).toEqual(signedOut);
    for (const device of ['', 7, 'x'.repeat(129)])
      expect(await refusal(phone.call('devices.signOut', { device }))).toMatchObject({ code: 'invalid' });
  });

  // @feature 1 devices
  it('own their sign-in: its token is of no use on another device, or before hello', async () => {
    const ann = name('ann');
    const early = await open(`${ann}/a`);
    expect(await refusal(list(early))).toMatchObject({ code: 'invalid' });
    expect(() => early.session.stream({ name: 'inbox', from: 'head' }, { signal: never })).toThrow(/hello/);
    const phone = await connect(`${ann}/a`);
    expect(await refusal(early.hello())).toEqual({ code: 'unauthenticated', reason: 'other-device' });
    const thief = await open(`${ann}/b`);
    await thief.hello();
    expect(await refusal(thief.session.renew(`${ann}/a`))).toEqual({ code: 'unauthenticated', reason: 'other-device' });
    expect(await refusal(phone.hello(newId()))).toMatchObject({ code: 'invalid' });
    await phone.session.renew(`${ann}/a`);
    expect(await list(phone)).toHaveLength(2);
  });

  it('that say hello while they are signed out are not left in', async () => {
    const ann = name('ann');
    for (let round = 0; round < 5; round += 1) {
      const phone = await connect(`${ann}/phone`, 'phone');
      const desktop = await connect(`${ann}/${round}`);
      const again = await open(`${ann}/${round}`, desktop.device);
      await Promise.allSettled([again.hello(), signOut(phone, desktop.device), again.session.renew(`${ann}/${round}`)]);
      expect(await refusal(list(again))).toMatchObject({ code: expect.stringMatching(/unauthenticated|invalid/) });
      expect(await refusal(hub.open(`${ann}/${round}`))).toEqual(signedOut);
    }
  });

  it('are told when one of them comes, is named or goes', async () => {
    const ann = name('ann');
    const phone = await connect(ann);
    const signals = phone.session.stream({ name: '~signals', from: 'head' }, { signal: never })[Symbol.asyncIterator]();
    const changed = async () => {
      const { value } = await signals.next();
      expect(value.items).toMatchObject([{ kind: 'devices.changed' }]);
    };
    const desktop = await connect(ann);
    await changed();
    await desktop.call('devices.describe', { name: 'Tea', platform: 'Linux' });
    await changed();
    await signOut(phone, desktop.device);
    await changed();
  });

  it('have limits: those that were away longest and the oldest sign-outs are forgotten', async () => {
    const ann = name('ann');
    const first = await connect(`${ann}/first`);
    for (let n = 0; n < devicesLimits.devices; n += 1) {
      clock.advance(1);
      await connect(`${ann}/${n}`);
    }
    clock.advance(1);
    const phone = await connect(`${ann}/phone`);
    const listed = await list(phone);
    expect(listed).toHaveLength(devicesLimits.devices);
    expect(listed.map(({ device }) => device)).not.toContain(first.device);
    await database.query(
      `insert into devices (user_id, device, first_seen, last_seen, ended) select $1, 'gone-' || n, 0, 0, n from generate_series(1, ${devicesLimits.signedOut}) n`,
      [ann],
    );
    await database.query(
      `insert into sign_ins (user_id, sign_in, at, ended) select $1, 'gone-' || n, 0, n from generate_series(1, ${devicesLimits.signedOut}) n`,
      [ann],
    );
    await signOut(phone, (listed[1] as Device).device);
    await connect(`${ann}/new`);
    const ended = async (table: string) =>
      (await database.query<{ n: number }>(`select count(*) n from ${table} where user_id = $1 and ended is not null`, [ann]))[0]?.n;
    expect([await ended('devices'), await ended('sign_ins')]).toEqual([devicesLimits.signedOut, devicesLimits.signedOut]);
  });
});
