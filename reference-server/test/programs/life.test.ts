import { beforeAll, describe, expect, test } from 'vitest';
import { allowedDomains } from '../../src/hub/index.js';
import { sharedDatabase } from '../gateway/running-server.js';
import { packedProgram } from './packed-program.js';
import { programServer, reviewer } from './program-server.js';

beforeAll(() => sharedDatabase());

describe('a version of a program', () => {
  // @feature 10 mini-registry
  test('is uploaded, submitted, approved and released, and then anybody opens it', async () => {
    const world = await programServer();
    const { tools, id } = await world.developer();
    const progress: string[] = [];
    const uploaded = await tools.upload({
      ...(await packedProgram(id, '1.0.0', { domains: ['api.shop.example'] })),
      note: 'First',
      onProgress: ({ state, sent, total }) => progress.push(`${state} ${sent === total}`),
    });
    expect(uploaded).toMatchObject({ version: '1.0.0', state: 'uploaded', note: 'First', domains: ['api.shop.example'] });
    expect(progress.at(0)).toBe('sending false');
    expect(progress.at(-1)).toBe('checking true');
    expect(await tools.submit(id, '1.0.0')).toMatchObject({ state: 'submitted' });
    const judge = world.publisherOf(await world.person(reviewer));
    expect((await judge.own({ waiting: true })).map((each) => each.id)).toContain(id);
    expect(await judge.decide(id, '1.0.0', { approve: true })).toMatchObject({ state: 'approved' });
    expect(await allowedDomains(world.database, id)).toEqual([]);
    expect(await tools.release(id, '1.0.0')).toMatchObject({ state: 'released' });
    expect(await allowedDomains(world.database, id)).toEqual(['api.shop.example']);

    const someone = world.programsOf(await world.person('sam'));
    const fetched = await someone.fetchProgram(id);
    expect(fetched).toMatchObject({ version: '1.0.0', trial: false, how: { id, name: 'Shop' } });
    expect(fetched.how.domains).toEqual(['https://api.shop.example', 'wss://api.shop.example']);
    expect(fetched.program.app.pages).toEqual(['pages/a/a']);
    expect((await tools.history(id)).map(({ act }) => act)).toEqual(['release', 'approve', 'submit', 'upload', 'register']);
    await world.remove();
  });
});
