import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createClient, memoryStorage, webSocketTransport } from '@guanxi/core';
import { createBlobs } from '@guanxi/core/blobs';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { directoryBlobStore } from '../../reference-server/src/blobs/index.js';
import { pgliteDatabase } from '../../reference-server/src/database/pglite/index.js';
import { createServer as createGuanxi } from '../../reference-server/src/gateway/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';

export const about = `Megabytes per second of one file sent to a server on loopback. Ours: \`createBlobs(client).upload(file)\` from its first
byte to its \`BlobRef\`: hashed by the client, asked for by its hash, sent by tus in requests of 32 MiB, each of which can be gone on
with, its type looked at and its hash checked by the server, flushed to the disk, written down in PGlite. The peer: the same bytes as
the body of one HTTP PUT, piped into a file by \`node:http\` and flushed, nothing checked, nothing to go on with. Client and servers are in one
process, so what both ends spend is added up. By turns, other bytes each time, medians.`;

const secret = 'the secret of the benchmark, long enough';

/** Sends a file both ways, by turns. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const size = quick ? 8_000_000 : 50_000_000;
  const turns = quick ? 1 : 7;
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-upload-'));
  const ours = await ourWay(folder);
  const bare = await bareWay(folder);
  const rates = { ours: [] as number[], bare: [] as number[] };
  try {
    // One turn of each is not counted, so that code and files are warm.
    for (let turn = 0; turn <= turns; turn += 1) {
      const order = turn % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      for (const side of order) {
        const bytes = randomBytes(size);
        const began = performance.now();
        await (side === 'ours' ? ours : bare).send(bytes);
        const rate = size / 1000 / (performance.now() - began);
        if (turn > 0) rates[side].push(rate);
        if (turn > 0) say(`${side}, turn ${turn}: ${rate.toFixed(0)} MB/s`);
      }
    }
  } finally {
    await ours.close();
    await bare.close();
    await rm(folder, { recursive: true, force: true });
  }
  const common = { bench: 'upload', peerName: 'bare HTTP PUT into a file', unit: 'MB / s' };
  return [figure({ ...common, case: `${size / 1_000_000} MB, whole way`, ours: median(rates.ours), peer: median(rates.bare) })];
}

interface Way {
  send(bytes: Buffer): Promise<void>;
  close(): Promise<void>;
}

async function ourWay(folder: string): Promise<Way> {
  const database = await pgliteDatabase();
  const store = await directoryBlobStore({ directory: join(folder, 'kept') });
  const limits = { dailyBytes: Number.MAX_SAFE_INTEGER };
  const server = await createGuanxi({ database, port: 0, tokens: { secret }, blobs: { store, staging: join(folder, 'uploads'), limits } });
  const token = () =>
    new SignJWT({ sub: 'sender', exp: Math.floor(Date.now() / 1000) + 3600 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  const client = createClient({ transport: webSocketTransport({ url: server.linkUrl, WebSocket }), storage: memoryStorage(), token });
  await client.start();
  const blobs = createBlobs(client, { url: `${server.url}/v1/blobs` });
  return {
    async send(bytes) {
      const ref = await blobs.upload(new Blob([new Uint8Array(bytes)])).done;
      if (ref.id !== createHash('sha256').update(bytes).digest('hex')) throw new Error('Another file arrived.');
    },
    async close() {
      await client.close();
      await server.close();
      await store.close();
      await database.close();
    },
  };
}

async function bareWay(folder: string): Promise<Way> {
  let count = 0;
  const server = createServer(async (incoming, outgoing) => {
    count += 1;
    await pipeline(incoming, createWriteStream(join(folder, `bare-${count}`), { flush: true }));
    outgoing.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        const put = request({ port, host: '127.0.0.1', method: 'PUT', headers: { 'content-length': bytes.length } }, (answer) => {
          answer.resume().on('end', () => resolve());
        });
        put.on('error', reject).end(bytes);
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
