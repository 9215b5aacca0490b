import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directLog, type UserId } from '@guanxi/core';
import { createBlobs } from '@guanxi/core/blobs';
import type { BlobId } from '@guanxi/core/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { attach } from './support/attach.js';
import { memberClient } from './support/member-client.js';
import { startServer, type TestServer } from './support/start-server.js';
import { becomes, bubble, desktop, enterAs, keptForOffline, openDirect, type Visitor, visit } from './support/visitor.js';

const size = 50_000_000;
const log = directLog('emma' as UserId, 'sofia' as UserId);

let server: TestServer;
let browser: Browser;
let folder: string;
let emma: Visitor;
let sofia: Visitor;

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'guanxi-big-file-'));
  emma = await visit(browser, server.url, desktop);
  sofia = await visit(browser, server.url, { ...desktop, acceptDownloads: true });
});

afterAll(async () => {
  await emma?.close();
  await sofia?.close();
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a file that no part of is like another. */
async function writeBigFile(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    let block = createHash('sha512').update('a big file').digest();
    for (let written = 0; written < size; written += 1_000_000) {
      const parts: Buffer[] = [];
      for (let length = 0; length < 1_000_000; length += block.length) {
        block = createHash('sha512').update(block).digest();
        parts.push(block);
      }
      await file.write(Buffer.concat(parts).subarray(0, 1_000_000));
    }
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Where somebody who is not in the conversation, but knows what the file is called, could read it. */
async function addressForStranger(hash: string): Promise<string> {
  const stranger = await memberClient(server.url, 'tom');
  try {
    const blobs = createBlobs(stranger.client, { url: `${server.url}/v1/blobs` });
    return await blobs.url({ id: hash as BlobId, name: 'film.bin' });
  } finally {
    await stranger.close();
  }
}

/** How much of the file was sent, in percent. */
async function percent(page: Page): Promise<number> {
  const ring = page.getByRole('progressbar');
  return (await ring.count()) === 0 ? -1 : Number((await ring.getAttribute('aria-valuenow')) ?? 0);
}

async function reaches(page: Page, least: number): Promise<void> {
  await expect.poll(() => percent(page), { timeout: 120_000, interval: 50 }).toBeGreaterThanOrEqual(least);
}

// @feature 2 attachments
test('a file of 50 MB is sent over two cuts, a reload and a restart of the server; it arrives once and whole', async () => {
  const path = join(folder, 'film.bin');
  await writeBigFile(path);
  await enterAs(emma, 'Emma Lindqvist');
  await openDirect(emma, 'sofia');
  await enterAs(sofia, 'Sofía Herrera', `/chats/${encodeURIComponent(log)}`);
  const { page, gate } = emma;
  await keptForOffline(page);
  gate.slow(6_000_000);
  const before = gate.carried();
  await attach(page, 'File', [path]);

  await reaches(page, 12);
  await emma.leaveNetwork();
  await page.getByRole('progressbar', { name: 'Waiting for a connection' }).waitFor();
  await emma.returnToNetwork();
  await reaches(page, 30);
  // The second time the page goes, too: what waits is on the device.
  await emma.leaveNetwork();
  await page.reload();
  await bubble(page, 'film.bin').getByRole('img', { name: 'Waiting to be sent' }).waitFor();
  await emma.returnToNetwork();
  await reaches(page, 55);
  await server.stop();
  await page.getByRole('progressbar', { name: 'Waiting for a connection' }).waitFor({ timeout: 60_000 });
  await server.start();
  await bubble(page, 'film.bin')
    .getByRole('img', { name: /Sent|Read/ })
    .waitFor({ timeout: 180_000 });
  // What had come before a cut was not sent again.
  expect(gate.carried() - before).toBeLessThan(size * 1.4);

  await bubble(sofia.page, 'film.bin').waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    sofia.page.waitForEvent('download', { timeout: 120_000 }),
    sofia.page.getByRole('button', { name: 'Save film.bin' }).click(),
  ]);
  const hash = await hashOf(path);
  expect(await hashOf((await download.path()) ?? '')).toBe(hash);
  await expect(addressForStranger(hash)).rejects.toMatchObject({ code: 'forbidden' });
  // Nothing comes a second time, also not after another start.
  await page.reload();
  await bubble(page, 'film.bin').waitFor();
  await becomes(() => bubble(page, 'film.bin').count(), 1);
  await becomes(() => bubble(sofia.page, 'film.bin').count(), 1);
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
}, 600_000);

test('a file that is taken back while it is sent comes to nobody, and the next one does', async () => {
  const { page, gate } = emma;
  gate.slow(1_000_000);
  await attach(page, 'File', [{ name: 'mistake.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(6_000_000, 7) }]);
  await reaches(page, 10);
  await page.getByRole('button', { name: 'Do not send' }).click();
  await becomes(() => bubble(page, 'mistake.bin').count(), 0);
  gate.slow(undefined);
  await attach(page, 'File', [{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('The right one') }]);
  await bubble(sofia.page, 'notes.txt').waitFor();
  expect(await bubble(sofia.page, 'mistake.bin').count()).toBe(0);
  expect(emma.faults).toEqual([]);
});
