import { GuanxiError } from '@guanxi/core/contract';
import { createPrograms, memoryPackageCache } from '@guanxi/miniprogram/registry';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientOf, sharedDatabase } from '../gateway/running-server.js';
import { refusal } from '../hub/support/world.js';
import { packedProgram } from './packed-program.js';
import { programServer, reviewer } from './program-server.js';

const png = `data:image/png;base64,${Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(30)]).toString('base64')}`;

beforeAll(() => sharedDatabase());

describe('the directory', () => {
  // @feature 10 mini-directory
  test('finds what is released by Chinese and Latin words of name and description, the most used first', async () => {
    const world = await programServer();
    const shop = async (name: string, description: string, category: 'food' | 'games') => {
      const { tools, id } = await world.developer();
      await tools.describe({ program: id, name, description, category, icon: png });
      await world.release(tools, id, '1.0.0');
      return { tools, id };
    };
    const tea = await shop('喜茶 Heytea', '新鲜的奶茶，一键下单', 'food');
    const cafe = await shop('Caffè Roma', 'Espresso und 奶茶', 'food');
    const go = await shop('围棋', 'Go with friends 100%', 'games');
    const sam = await world.person('sam');
    const programs = world.programsOf(sam);
    const find = async (query: string, category?: 'food' | 'games') => {
      const mine: readonly string[] = [tea.id, cafe.id, go.id];
      const found = await programs.directory({ query, ...(category === undefined ? {} : { category }) });
      return found.programs.map(({ id }) => id).filter((id) => mine.includes(id));
    };
    for (let times = 0; times < 3; times += 1) await programs.opened(cafe.id);
    await expect.poll(async () => (await programs.program(cafe.id)).uses, { timeout: 10_000 }).toBe(1);
    expect(await find('奶茶')).toEqual([cafe.id, tea.id]);
    expect(await find('茶 hey')).toEqual([tea.id]);
    expect(await find('HEYTEA')).toEqual([tea.id]);
    expect(await find('caffè')).toEqual([cafe.id]);
    expect(await find('100%')).toEqual([go.id]);
    expect(await find('%')).toEqual([go.id]);
    expect(await find('', 'food')).toEqual([cafe.id, tea.id]);
    expect(await find('nothing of the kind')).toEqual([]);

    const { icon = '' } = await programs.program(tea.id);
    const answer = await fetch(programs.iconUrl(icon));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    // Whom the count has counted is written nowhere but in her own log.
    expect(JSON.stringify(await world.database.query('select program_uses::text as row from program_uses'))).not.toContain(sam.user);

    await world.publisherOf(await world.person(reviewer)).withdraw(go.id, 'A fraud');
    expect(await find('围棋')).toEqual([]);
    await world.remove();
  });

  // @feature 10 mini-directory
  test('remembers what one has opened on all of one’s devices, the newest first, and forgets it when told', async () => {
    const world = await programServer();
    const [one, two] = [await world.developer(), await world.developer()];
    for (const { tools, id } of [one, two]) await world.release(tools, id, '1.0.0');
    const sam = await world.person('sam');
    const programs = world.programsOf(sam);
    for (const { id } of [one, two, one]) await programs.opened(id);
    const recent = () => programs.recent$.value.map(({ id }) => id);
    await expect.poll(recent, { timeout: 10_000 }).toEqual([one.id, two.id]);
    const elsewhere = world.programsOf(await clientOf(world.server, sam.user));
    await expect.poll(() => elsewhere.recent$.value.map(({ id }) => id), { timeout: 10_000 }).toEqual([one.id, two.id]);
    await programs.forget(one.id);
    await expect.poll(recent, { timeout: 10_000 }).toEqual([two.id]);
    expect(await refusal(programs.program('never-was' as never))).toMatchObject({ reason: 'unknown-program' });
    await world.remove();
  });
});

describe('a program on a device', () => {
  // @feature 10 mini-updates
  test('runs as it is while a newer version is fetched beside it, and is the newer one the next time', async () => {
    const world = await programServer();
    const { tools, id } = await world.developer();
    await world.release(tools, id, '1.0.0');
    const [client, cache] = [await world.person('sam'), memoryPackageCache()];
    let fetched = 0;
    const counting = {
      ...cache,
      put: (hash: string, bytes: Uint8Array) => {
        fetched += 1;
        return cache.put(hash, bytes);
      },
    };
    const programs = world.programsOf(client, counting);
    const version = async () => {
      const opened = await programs.fetchProgram(id);
      const settled = () => !['checking', 'loading'].includes(opened.update$.value.state);
      await expect.poll(settled, { timeout: 10_000 }).toBe(true);
      return [opened.version, opened.update$.value.state, opened.program.packages[0]?.modules['app.js']] as const;
    };
    const is = (number: string) => expect.objectContaining({ code: expect.stringContaining(number) });
    expect(await version()).toEqual(['1.0.0', 'none', is('1.0.0')]);
    expect(await version()).toEqual(['1.0.0', 'none', is('1.0.0')]);
    expect(fetched).toBe(1);
    await world.release(tools, id, '1.1.0');
    expect(await version()).toEqual(['1.0.0', 'ready', is('1.0.0')]);
    expect(await version()).toEqual(['1.1.0', 'none', is('1.1.0')]);
    expect(fetched).toBe(2);

    // What was rolled back does not run once more, not even from the device.
    await tools.rollBack(id);
    expect(await version()).toEqual(['1.0.0', 'none', is('1.0.0')]);

    // A cache that was tampered with is noticed, and fetched anew.
    const get = cache.get;
    Object.assign(counting, { get: async (hash: string) => (await get(hash))?.map((byte, at) => (at === 100 ? byte ^ 1 : byte)) ?? null });
    expect(await version()).toEqual(['1.0.0', 'none', is('1.0.0')]);
    expect(fetched).toBe(4);
    Object.assign(counting, { get });

    // Without a connection it runs from the device; what was never there does not.
    const offline = new Proxy(client, {
      get(target, key) {
        if (key === 'call') return () => Promise.reject(new GuanxiError('unavailable', 'No connection.', { outcome: 'not-sent' }));
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const away = world.programsOf(offline, counting);
    expect((await away.fetchProgram(id)).version).toBe('1.0.0');
    expect(await refusal(away.fetchProgram('shop-elsewhere' as never))).toMatchObject({ code: 'unavailable' });

    await tools.withdraw(id, 'A fault');
    expect(await refusal(programs.fetchProgram(id))).toEqual({ code: 'gone', reason: 'withdrawn' });
    // And it is not on the device any more.
    expect(await refusal(away.fetchProgram(id))).toMatchObject({ code: 'unavailable' });
    await world.remove();
  });

  // @feature 10 mini-updates
  test('on trial is opened by members alone, signed by nobody but its developer, and kept for nobody', async () => {
    const world = await programServer();
    const { tools, id } = await world.developer();
    await world.release(tools, id, '1.0.0');
    await tools.upload(await packedProgram(id, '2.0.0'));
    const [mia, sam] = [await world.person('mia'), await world.person('sam')];
    await tools.setTrial(id, { version: '2.0.0', members: [mia.user] });
    const [hers, his] = [world.programsOf(mia), world.programsOf(sam)];
    expect(await hers.fetchProgram(id, { version: '2.0.0' })).toMatchObject({ version: '2.0.0', trial: true });
    expect(await hers.fetchProgram(id)).toMatchObject({ version: '1.0.0', trial: false });
    expect(await refusal(his.fetchProgram(id, { version: '2.0.0' }))).toEqual({ code: 'not-found', reason: 'unknown-version' });
    // A host that pins another publisher opens nothing of this server's.
    const strict = createPrograms({ client: sam, url: world.url, publishers: ['K'.repeat(87)] });
    expect(await refusal(strict.fetchProgram(id))).toEqual({ code: 'forbidden', reason: 'untrusted' });
    await world.remove();
  });
});
