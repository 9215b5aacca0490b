import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '@guanxi/core/serve';
import { blobStoreCases } from '@guanxi/core/testing';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { s3BlobStore } from '../../src/blobs/index.js';

const account = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

describe('s3BlobStore', () => {
  let folder = '';
  let endpoint = '';
  let server: S3rver;
  const prefixes = new WeakMap<BlobStore, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-s3-'));
    server = new S3rver({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'blobs', configs: [] }],
    });
    const { port } = await server.run();
    endpoint = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const openAt = async (prefix: string) => {
    const store = s3BlobStore({ endpoint, bucket: 'blobs', prefix, ...account });
    prefixes.set(store, prefix);
    return store;
  };

  // @feature 2 blob-stores
  it.each(blobStoreCases)('$name', async ({ run }) => {
    const open = () => openAt(`${randomUUID()}/`);
    await expect(run({ open, reopen: (store) => openAt(prefixes.get(store) ?? '') })).resolves.toBeUndefined();
  });

  const id = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' as Parameters<BlobStore['size']>[0];
  const nothing = { size: 0, open: () => new Blob([]).stream() as ReadableStream<Uint8Array> };

  it('says that a bucket is missing, that a key is wrong, and that nobody answers', async () => {
    const elsewhere = s3BlobStore({ endpoint, bucket: 'nowhere', ...account });
    await expect(elsewhere.put(id, nothing)).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining('no bucket nowhere'),
    });
    const stranger = s3BlobStore({ endpoint, bucket: 'blobs', accessKeyId: 'NOBODY', secretAccessKey: 'wrong' });
    await expect(stranger.put(id, nothing)).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('403') });
    const gone = s3BlobStore({ endpoint: 'http://127.0.0.1:9', bucket: 'blobs', ...account });
    await expect(gone.size(id)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('signs the hash of what it sends, says how long it is, and sends it again when the service stumbles', async () => {
    const seen: { readonly method: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    const service = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      seen.push({ method: request.method ?? '', headers: request.headers, body });
      response.writeHead(request.method === 'HEAD' ? 404 : seen.length === 2 ? 503 : 200).end();
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void service.close());
    const { port } = service.address() as AddressInfo;
    const store = s3BlobStore({ endpoint: `http://127.0.0.1:${port}/`, bucket: 'b', region: 'eu-south-1', ...account });
    const hello = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824' as typeof id;
    await store.put(hello, { size: 5, open: () => new Blob(['hello']).stream() as ReadableStream<Uint8Array> });
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['HEAD', ''],
      ['PUT', 'hello'],
      ['PUT', 'hello'],
    ]);
    expect(seen[1]?.headers).toMatchObject({ 'content-length': '5', 'x-amz-content-sha256': hello });
    expect(seen[1]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=S3RVER\/\d{8}\/eu-south-1\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-content-sha256[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
  });
});
