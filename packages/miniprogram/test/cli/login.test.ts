import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createClient, memoryStorage, webSocketTransport } from '@guanxi/core';
import { createDevices } from '@guanxi/core/devices';
import { createServer, directoryBlobStore, type Server } from '@guanxi/reference-server';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { run } from '../../src/cli/run.js';
import { createSigningKey } from '../../src/package/index.js';
import { onePage } from '../support/compile.js';

let folder: string;
let server: Server;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-login-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const database = await pgliteDatabase();
  closing.push(() => database.close());
  const store = await directoryBlobStore({ directory: join(folder, 'store') });
  const programs = { store, publisher: await createSigningKey(), reviewers: [] };
  server = await createServer({ database, port: 0, demo: { secret: 'x'.repeat(32) }, signInByCode: {}, programs });
  closing.push(() => server.close());
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** Runs a command whose lines can be waited for while it goes on. */
function begin(...line: string[]) {
  const lines: string[] = [];
  let heard = () => {};
  const hear = (each: string) => {
    lines.push(each);
    heard();
  };
  const ended = run(line, { out: hear, error: hear });
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve) => {
      heard = () => {
        const found = lines.map((each) => pattern.exec(each)).find((each) => each !== null);
        if (found) resolve(found);
      };
      heard();
    });
  return { lines, ended, said };
}

/** The phone of somebody of the demo. */
async function phoneOf(id: string) {
  const answer = await fetch(`${server.url}/v1/demo/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  });
  const { token } = (await answer.json()) as { token: string };
  const transport = webSocketTransport({ url: server.linkUrl, WebSocket: WebSocket as never });
  const client = createClient({ transport, storage: memoryStorage(), token: async () => token });
  await client.start();
  const devices = createDevices(client);
  closing.push(async () => {
    devices.close();
    await client.close();
  });
  return devices;
}

const file = (name: string) => join(folder, name);
const login = (credentials: string) => begin('login', '--server', server.url, '--credentials', file(credentials));

// @feature 10 mini-registry
test('login is let in by a phone that opens its code, and who published then is who signed in', async () => {
  const phone = await phoneOf('mei');
  const { lines, ended, said } = login('kept.json');
  const [, code = ''] = await said(/\/q\/sign-in\/([\w-]{32})$/);
  const { device, numbers } = await phone.previewSignIn(code);
  expect(device.name).toBe('guanxi-mini');
  const [, number = ''] = await said(/choose the number (\S+) on your phone$/);
  expect(numbers).toContain(number);
  await phone.approveSignIn(code, number);
  expect(await ended).toBe(0);
  expect(lines.at(-1)).toMatch(/^signed in as .+ \(mei\); kept in /);
  const kept = JSON.parse(await readFile(file('kept.json'), 'utf8')) as Record<string, { token: string; device: string }>;
  expect(kept[server.url]).toEqual({ token: expect.any(String), device: expect.stringMatching(/^guanxi-mini-[0-9a-f]{16}$/) });
  // Nobody else on this machine reads it.
  expect((await stat(file('kept.json'))).mode & 0o077).toBe(0);

  for (const [path, text] of Object.entries(onePage())) await writeFileAt(join('shop', path), text);
  expect(await begin('keygen', '--out', file('key.json')).ended).toBe(0);
  const as = ['--server', server.url, '--credentials', file('kept.json'), '--id', 'meis'];
  const published = begin('publish', file('shop'), '--key', file('key.json'), '--name', 'Shop', '--version', '1.0.0', ...as);
  expect([await published.ended, published.lines.at(-1)]).toEqual([0, 'meis 1.0.0: uploaded']);
  const versions = begin('versions', ...as);
  expect([await versions.ended, versions.lines]).toEqual([0, [expect.stringMatching(/^1\.0\.0: uploaded/)]]);

  // The phone ends what it let in, and the command is nobody again.
  const entry = (await phone.list()).find((one) => one.device === kept[server.url]?.device);
  await phone.signOut(entry?.device as never);
  expect(await begin('versions', ...as).ended).toBe(2);
});

test('login that the phone refuses keeps nothing, and a wrong number lets nobody in', async () => {
  const phone = await phoneOf('tom');
  const refused = login('none.json');
  const [, code = ''] = await refused.said(/\/q\/sign-in\/([\w-]{32})$/);
  await phone.previewSignIn(code);
  await phone.refuseSignIn(code);
  expect([await refused.ended, refused.lines.at(-1)]).toEqual([2, expect.stringMatching(/^forbidden: /)]);

  const mistaken = login('none.json');
  const [, second = ''] = await mistaken.said(/\/q\/sign-in\/([\w-]{32})$/);
  const { numbers } = await phone.previewSignIn(second);
  const [, number = ''] = await mistaken.said(/choose the number (\S+) on your phone$/);
  await expect(phone.approveSignIn(second, numbers.find((one) => one !== number) as string)).rejects.toThrow();
  expect(await mistaken.ended).toBe(2);
  await expect(stat(file('none.json'))).rejects.toThrow(/ENOENT/);
});

async function writeFileAt(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file(path)), { recursive: true });
  await writeFile(file(path), content);
}
