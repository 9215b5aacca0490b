import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UserId } from '@guanxi/core/contract';
import { createSigningKey } from '@guanxi/miniprogram/package';
import { createProgramPublisher } from '@guanxi/miniprogram/registry';
import { createServer, directoryBlobStore, type Server } from '@guanxi/reference-server';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpCalls } from '../../src/cli/http-calls.js';
import { run } from '../../src/cli/run.js';
import { onePage } from '../support/compile.js';

const secret = 'the secret of the tests, long enough';

describe('guanxi-mini and a registry', () => {
  let folder: string;
  let server: Server;
  let lines: string[];
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-mini-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const database = await pgliteDatabase();
    closing.push(() => database.close());
    const store = await directoryBlobStore({ directory: join(folder, 'store') });
    const programs = { store, publisher: await createSigningKey(), reviewers: ['rita' as UserId] };
    server = await createServer({ database, port: 0, tokens: { secret }, programs });
    closing.push(() => server.close());
    await tool('keygen', '--out', join(folder, 'key.json'));
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const tool = async (...line: string[]) => {
    lines = [];
    return await run(line, { out: (each) => lines.push(each), error: (each) => lines.push(each) });
  };
  const tokenFor = (user: string) =>
    new SignJWT({ sub: user, exp: Math.floor(Date.now() / 1000) + 3600 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  const as = async (user: string, ...line: string[]) => await tool(...line, '--server', server.url, '--token', await tokenFor(user));
  const put = async (name: string, files: Record<string, string | Uint8Array>) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name, path)), { recursive: true });
      await writeFile(join(folder, name, path), content);
    }
  };
  const publish = (version: string, ...more: string[]) =>
    as(
      'dora',
      'publish',
      join(folder, 'shop'),
      '--key',
      join(folder, 'key.json'),
      '--id',
      'shop',
      '--name',
      'Shop',
      '--version',
      version,
      ...more,
    );

  // @feature 10 mini-registry
  test('publish, submit, release and rollback take versions with their npm packages all the way, and versions says where they stand', async () => {
    await put('shop', {
      ...onePage({
        'pages/a/a.json': '{ "usingComponents": { "b": "ui/button" } }',
        'i.png': new Uint8Array([1]),
        'README.md': 'Not read.',
      }),
      'node_modules/ui/package.json': '{ "miniprogram": "lib" }',
      'node_modules/ui/lib/button.json': '{ "component": true }',
      'node_modules/ui/lib/button.js': 'Component({});',
      'node_modules/ui/lib/button.wxml': '<view/>',
    });
    expect(await publish('1.0.0', '--category', 'shopping', '--note', 'First')).toBe(0);
    expect(lines[0]).toBe('registered shop');
    expect(lines.at(-2)).toBe('checking: the server compiles the sources and compares');
    expect(lines.at(-1)).toBe('shop 1.0.0: uploaded');
    expect(await publish('1.0.0')).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^version-exists: /)]);
    for (const version of ['1.0.0', '1.1.0']) {
      if (version === '1.1.0') expect(await publish(version)).toBe(0);
      expect(await as('dora', 'submit', '--id', 'shop', '--version', version)).toBe(0);
      expect(await as('dora', 'release', '--id', 'shop', '--version', version)).toBe(2);
      expect(lines).toEqual([expect.stringMatching(/^wrong-state: .*submitted/)]);
      await decide(version);
      expect(await as('dora', 'release', '--id', 'shop', '--version', version)).toBe(0);
    }
    expect(await as('dora', 'rollback', '--id', 'shop')).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^1\.0\.0: released, \d+ bytes: First$/)]);
    await as('dora', 'versions', '--id', 'shop');
    expect(lines).toEqual([expect.stringMatching(/^1\.1\.0: revoked/), expect.stringMatching(/^1\.0\.0: released/)]);
    expect(await as('eve', 'versions', '--id', 'shop')).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^not-developer: /)]);
    expect(await as('dora', 'trial', '--id', 'shop', '--version', '1.0.0', '--member', 'rita')).toBe(0);
    expect(lines).toEqual(['shop: 1.0.0 may be tried by rita']);
    expect(await as('dora', 'secret', '--id', 'shop')).toBe(0);
    expect(lines[0]).toMatch(/^[\w-]{32}$/);
  });

  test('a program with errors is not published, and who asks must say who, of which server', async () => {
    await put('bad', onePage({ 'pages/a/a.js': '(' }));
    const line = ['publish', join(folder, 'bad'), '--key', join(folder, 'key.json'), '--id', 'bad', '--name', 'Bad', '--version', '1.0.0'];
    expect(await as('dora', ...line)).toBe(1);
    expect(lines.at(-1)).toBe('Not published: the program has 1 errors.');
    expect(await tool(...line)).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^usage: publish needs --server/)]);
    const nobody = ['--server', server.url, '--credentials', join(folder, 'none.json')];
    expect(await tool('versions', '--id', 'shop', ...nobody)).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^usage: Nobody is signed in/)]);
    expect(await tool('versions', '--id', 'shop', '--server', server.url, '--token', 'forged')).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^unauthenticated: /)]);
  });

  /** Approves a version, as the reviewer does in her own app. */
  async function decide(version: string): Promise<void> {
    const url = `${server.url}/v1/programs`;
    const client = httpCalls({ url, token: await tokenFor('rita'), device: 'test' });
    await createProgramPublisher({ client, url }).decide('shop' as never, version, { approve: true });
  }
});
