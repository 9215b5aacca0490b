import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, memoryStorage, webSocketTransport } from '@guanxi/core';
import { createBlobs, type TransferProgress } from '@guanxi/core/blobs';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { newUser, secret, sharedDatabase, tokenFor } from '../gateway/running-server.js';
import { serverProcess } from '../kill/server-process.js';

afterAll(async () => (await sharedDatabase()).close());

/** A way to a server that can be cut, and closed for a while. */
async function cuttableWay(target: () => number) {
  const open = new Set<Socket>();
  let passed = 0;
  let cutAt = Number.POSITIVE_INFINITY;
  let onCut = () => {};
  const way: NetServer = createServer((near) => {
    const far = connect(target(), '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      if (passed >= cutAt) {
        cutAt = Number.POSITIVE_INFINITY;
        for (const socket of open) socket.destroy();
        return onCut();
      }
      if (!far.write(chunk)) {
        near.pause();
        far.once('drain', () => near.resume());
      }
    });
    far.on('data', (chunk) => near.write(chunk));
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    way.close();
  });
  return {
    port: (way.address() as { port: number }).port,
    /** Bytes that went towards the server. */
    get passed() {
      return passed;
    },
    /** Cuts everything when so many bytes have gone towards the server from now on. */
    cutAfter: (bytes: number) =>
      new Promise<void>((resolve) => {
        cutAt = passed + bytes;
        onCut = resolve;
      }),
  };
}

describe('a file of 50 MB', () => {
  // @feature 2 attachments
  it('arrives whole though its upload is cut twice, its page reloaded and its server killed once, and is refused to a stranger', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guanxi-upload-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const port = 20_000 + Math.floor(Math.random() * 30_000);
    const server = serverProcess('src/bin.ts', { DATA_DIR: folder, PORT: String(port), JWT_SECRET: secret });
    await server.start();
    onTestFinished(async () => {
      await server.stop();
    });
    const way = await cuttableWay(() => port);
    const url = `http://127.0.0.1:${way.port}`;
    const person = async (user: string) => {
      const client = createClient({
        transport: webSocketTransport({
          url: `ws://127.0.0.1:${way.port}/v1/link`,
          WebSocket,
          limits: { backoffCap: 200, backoffBase: 50 },
        }),
        storage: memoryStorage(),
        token: () => tokenFor(user),
      });
      onTestFinished(() => client.close());
      await client.start();
      return { client, blobs: createBlobs(client, { url: `${url}/v1/blobs` }) };
    };
    const [mei, stranger] = [newUser('mei'), newUser('stranger')];
    const first = await person(mei);
    const bytes = randomBytes(50_000_000);
    const file = new File([bytes], '测试 50.bin');

    const seen: TransferProgress[] = [];
    const firstCut = way.cutAfter(11_000_000);
    const page = new AbortController();
    const before = first.blobs.upload(file, { signal: page.signal });
    before.progress$.subscribe((progress) => seen.push(progress));
    await firstCut;
    const secondCut = way.cutAfter(13_000_000);
    await secondCut;
    await server.kill();
    page.abort();
    await expect(before.done).rejects.toMatchObject({ code: 'aborted' });
    await first.client.close();
    await server.start();

    const again = await person(mei);
    const passedBefore = way.passed;
    const ref = await again.blobs.upload(file).done;
    expect(ref).toMatchObject({ size: bytes.length, name: '测试 50.bin', type: 'application/octet-stream' });
    // What had come before was not sent again.
    expect(way.passed - passedBefore).toBeLessThan(42_000_000);
    const phases = seen.map(({ phase }) => phase);
    for (const phase of ['hashing', 'sending', 'waiting'] as const) expect(phases).toContain(phase);

    const received = await again.blobs.download(ref).done;
    expect(Buffer.from(await received.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await readdir(join(folder, 'blobs', 'uploads'))).toEqual([]);

    const elsewhere = await person(stranger);
    await expect(elsewhere.blobs.url(ref)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(elsewhere.blobs.download(ref).done).rejects.toMatchObject({ code: 'forbidden' });
    // The same file is not sent again by whoever sent it.
    const passedNow = way.passed;
    expect(await again.blobs.upload(file).done).toEqual(ref);
    expect(way.passed - passedNow).toBeLessThan(100_000);
  }, 120_000);
});
