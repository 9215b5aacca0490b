import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

/** A page of the web with a picture, which knows nothing of the app. */
export interface WebPage {
  /** Such as `127.0.0.1:9000`. */
  readonly host: string;
  readonly url: string;
  /** Addresses that asked for it. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Starts it. */
export async function webPage(): Promise<WebPage> {
  const asked: string[] = [];
  const html = `<title>Not this</title><meta property="og:title" content="Oolong &amp; friends">
    <meta property="og:description" content="Half green, half dark"><meta property="og:image" content="/leaf.png">`;
  const server = createServer((request, response) => {
    asked.push(request.headers['user-agent'] ?? '');
    if (request.url === '/leaf.png') response.writeHead(200, { 'content-type': 'image/png' }).end(greenPng());
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/oolong`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A green square of 64 px. */
function greenPng(): Buffer {
  const side = 64;
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: side }, () => Buffer.of(0x3d, 0x7a, 0x5d))]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
