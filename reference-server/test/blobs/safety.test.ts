import { access, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobRef, groupLog, type UploadAnswer } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { newId } from '../hub/support/new-id.js';
import { type Actor, name, openDatabase, refusal } from '../hub/support/world.js';
import { errorIn, fileWorld, noise, type TestFile, testFile } from './file-world.js';

const png = (more = '') => Buffer.from(`\x89PNG\r\n\x1a\n${more}`, 'latin1');
const day = 86_400_000;

describe('files', () => {
  let database: Database;
  let world: Awaited<ReturnType<typeof fileWorld>>;
  let mei: Actor;

  beforeAll(async () => {
    database = await openDatabase('pglite');
    world = await fileWorld(database, { limits: { imageBytes: 1000, fileBytes: 5000, openUploads: 3, dailyBytes: 40_000 } });
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });
  const newcomer = async () => {
    mei = await world.person(name('mei'));
    return mei;
  };
  /** Begins an upload and gives what requests about it need. */
  const begin = async (who: Actor, file: TestFile) => {
    const { upload } = await who.call<UploadAnswer>('blobs.upload', file.ref);
    const headers = { authorization: `Bearer ${upload?.ticket}`, 'tus-resumable': '1.0.0' };
    const path = upload?.path ?? '';
    const patch = (offset: number, body: Uint8Array) =>
      world.fetch(path, {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
        body: new Uint8Array(body),
      });
    const make = (length: number) => world.fetch('uploads', { method: 'POST', headers: { ...headers, 'upload-length': String(length) } });
    return { headers, path, patch, make };
  };
  const get = async (file: TestFile, headers: Record<string, string> = {}, method = 'GET') =>
    world.fetch((await world.link(mei, file.ref))?.path ?? 'nothing', { method, headers });

  // @feature 2 attachment-safety
  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml', 'evil.svg'],
    ['<!doctype html><script>alert(1)</script>', 'text/html', 'evil.html'],
    ['alert(1)', 'text/javascript', 'evil.js'],
    ['%PDF-1.7 ', 'application/pdf', 'evil.pdf'],
  ])('never run: %s is saved as bytes of no type', async (content, type, title) => {
    await newcomer();
    const file = testFile(content, type, title);
    expect(await world.send(mei, file)).toEqual({ blob: file.ref });
    const { headers } = await get(file);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${title}"; filename*=UTF-8''${title}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
  });

  it('keep their type if they are pictures, and their name in any script without breaking a header', async () => {
    await newcomer();
    const file = testFile(png(), 'image/png', '照片 "1"; x=\'y\'.png');
    await world.send(mei, file);
    const { headers } = await get(file);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="__ _1_; x='y'.png"; filename*=UTF-8''%E7%85%A7%E7%89%87%20%221%22%3B%20x%3D%27y%27.png`,
    );
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('are refused when their bytes belie their type, and nothing is kept', async () => {
    await newcomer();
    const before = await readdir(join(world.folder, 'kept'));
    for (const lie of [
      testFile('<script>alert(2)</script>', 'image/png'),
      testFile(png('lie'), 'text/plain'),
      testFile(noise(99), 'image/gif'),
    ]) {
      await expect(world.send(mei, lie)).rejects.toMatchObject({ code: 'invalid', reason: 'type-mismatch' });
      expect(await world.store.size(lie.ref.id)).toBeNull();
    }
    expect(await readdir(join(world.folder, 'kept'))).toEqual(before);
    expect(await readdir(join(world.folder, 'uploads'))).toEqual([]);
  });

  it('are refused when their hash is another, and nothing is kept', async () => {
    await newcomer();
    const lie = { ref: testFile().ref, bytes: testFile().bytes };
    await expect(world.send(mei, lie)).rejects.toMatchObject({ code: 'invalid', reason: 'hash-mismatch' });
    expect(await world.store.size(lie.ref.id)).toBeNull();
    expect(await readdir(join(world.folder, 'uploads'))).toEqual([]);
  });

  it('get the type that their bytes have when their sender knows none', async () => {
    await newcomer();
    const file = testFile(png('unknown'), 'application/octet-stream', 'picture');
    expect(await world.send(mei, file)).toEqual({ blob: { ...file.ref, type: 'image/png' } });
  });

  it('have limits of size by type, for a type of the bytes too', async () => {
    await newcomer();
    expect(await refusal(mei.call('blobs.upload', { ...testFile().ref, size: 5001 }))).toMatchObject({ code: 'too-large' });
    expect(await refusal(mei.call('blobs.upload', { ...testFile().ref, type: 'image/png', size: 1001 }))).toMatchObject({
      code: 'too-large',
    });
    const hidden = testFile(Buffer.concat([png(), noise(2000)]), 'application/octet-stream');
    await expect(world.send(mei, hidden)).rejects.toMatchObject({ code: 'too-large' });
    const { make, patch } = await begin(mei, testFile(noise(100), 'application/octet-stream'));
    expect((await make(5000)).status).toBe(400);
    expect((await make(100)).status).toBe(201);
    expect((await patch(0, noise(101))).status).toBe(413);
  });

  it('can be limited to some types', async () => {
    const { close, person, send } = await fileWorld(database, { types: ['image/*', 'application/pdf'] });
    onTestFinished(close);
    const marco = await person(name('marco'));
    expect(await send(marco, testFile(png('some'), 'image/png'))).toHaveProperty('blob');
    const refused = { code: 'invalid', reason: 'type-refused' };
    expect(await refusal(marco.call('blobs.upload', testFile().ref))).toEqual(refused);
    expect(await refusal(send(marco, testFile(png('some'), 'application/octet-stream')))).toEqual(refused);
  });

  it('are begun 3 at a time and some bytes a day by one person', async () => {
    await newcomer();
    const files = Array.from({ length: 4 }, () => testFile(noise(4000), 'application/octet-stream'));
    const begun = [];
    for (const file of files) begun.push(await begin(mei, file));
    for (const { make } of begun.slice(0, 3)) expect((await make(4000)).status).toBe(201);
    expect(await errorIn((await begun[3]?.make(4000)) as Response)).toMatchObject({ code: 'rate-limited' });
    expect((await begun[0]?.patch(0, files[0]?.bytes ?? noise(1)))?.status).toBe(204);
    expect((await begun[3]?.make(4000))?.status).toBe(201);
    expect((await world.fetch(begun[3]?.path ?? '', { method: 'DELETE', headers: begun[3]?.headers ?? {} })).status).toBe(204);
    // 16,000 have been begun; two more are open, so one at a time.
    for (let sent = 16_000; sent + 4000 <= 40_000; sent += 4000) {
      expect(await world.send(mei, testFile(noise(4000), 'application/octet-stream'))).toHaveProperty('blob');
    }
    await expect(world.send(mei, testFile(noise(4000), 'application/octet-stream'))).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('take no upload that is somebody else’s, nor another file into the same upload', async () => {
    await newcomer();
    const [file, marco] = [testFile(noise(100), 'application/octet-stream'), await world.person(name('marco'))];
    const [own, foreign] = [await begin(mei, file), await begin(marco, file)];
    expect(own.path).not.toBe(foreign.path);
    await own.make(100);
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      expect((await world.fetch(own.path, { method, headers: foreign.headers })).status).toBe(403);
    }
    expect((await world.fetch(own.path, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(401);
    expect((await world.fetch('uploads/..%2f..%2fkept', { method: 'HEAD', headers: own.headers })).status).toBe(403);
    expect((await own.patch(0, file.bytes.subarray(0, 60))).status).toBe(204);
    // Whoever makes it again does not empty it, and asks how far it is.
    expect((await own.make(100)).status).toBe(409);
    expect((await world.fetch(own.path, { method: 'HEAD', headers: own.headers })).headers.get('upload-offset')).toBe('60');
    expect((await own.patch(40, noise(60))).status).toBe(409);
    expect((await own.patch(60, file.bytes.subarray(60))).status).toBe(204);
    const head = await world.fetch(own.path, { method: 'HEAD', headers: own.headers });
    expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual(['100', '100']);
  });

  it('are taken when the server stopped after their last byte had come', async () => {
    await newcomer();
    const file = testFile(noise(100), 'application/octet-stream');
    const { path, headers, make } = await begin(mei, file);
    await make(100);
    await writeFile(join(world.folder, path), file.bytes);
    expect((await world.fetch(path, { method: 'HEAD', headers })).headers.get('upload-offset')).toBe('100');
    expect(await mei.call('blobs.upload', file.ref)).toEqual({ blob: file.ref });
  });

  it('can have no byte at all', async () => {
    await newcomer();
    const file = testFile('', 'application/octet-stream', 'empty');
    const { make } = await begin(mei, file);
    expect((await make(0)).status).toBe(201);
    expect(await mei.call('blobs.upload', file.ref)).toEqual({ blob: file.ref });
    expect((await get(file)).status).toBe(200);
  });

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/100', 10],
    ['bytes=90-', 206, 'bytes 90-99/100', 10],
    ['bytes=-5', 206, 'bytes 95-99/100', 5],
    ['bytes=95-200', 206, 'bytes 95-99/100', 5],
    ['bytes=100-', 416, 'bytes */100', null],
    ['bytes=-0', 416, 'bytes */100', null],
    ['bytes=9-0', 200, null, 100],
    ['bytes=0-1,5-6', 200, null, 100],
    ['lines=1-2', 200, null, 100],
  ])('are given by range: %s', async (range, status, contentRange, length) => {
    await newcomer();
    const file = testFile(noise(100), 'application/octet-stream');
    await world.send(mei, file);
    const answer = await get(file, { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
    if (length === null) return;
    expect(answer.headers.get('content-length')).toBe(String(length));
    const from = Number(/bytes (\d+)/.exec(contentRange ?? '')?.[1] ?? 0);
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(file.bytes.subarray(from, from + length)))).toBe(true);
  });

  it('are not sent to who has them, nor in part to who has another', async () => {
    await newcomer();
    const file = testFile(noise(100), 'application/octet-stream');
    await world.send(mei, file);
    const etag = `"${file.ref.id}"`;
    expect((await get(file)).headers.get('etag')).toBe(etag);
    expect((await get(file, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(file, { 'if-range': etag, range: 'bytes=0-1' })).status).toBe(206);
    expect((await get(file, { 'if-range': '"another"', range: 'bytes=0-1' })).status).toBe(200);
    const head = await get(file, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, '100', 0]);
  });

  it('can be sent and read from the pages of other origins', async () => {
    const preflight = await world.fetch('uploads', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'upload-offset',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('upload-offset');
    const { headers, make } = await begin(await newcomer(), testFile());
    expect(headers).toBeDefined();
    const made = await make(41);
    expect(made.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('location');
    expect(made.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('a sweep', () => {
  let database: Database;
  let world: Awaited<ReturnType<typeof fileWorld>>;
  let mei: Actor;

  beforeAll(async () => {
    database = await openDatabase('pglite');
    world = await fileWorld(database, { limits: { sweepFiles: 2 } });
    mei = await world.person(name('mei'));
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });
  const sent = async (): Promise<BlobRef> => {
    const file = testFile();
    await world.send(mei, file);
    return file.ref;
  };

  it('removes files that no record refers to when they are seven days old, and no others', async () => {
    const log = groupLog(newId());
    await mei.call('notes.join', { log, user: mei.user, start: 1 });
    const [kept, recalled, ...forgotten] = [await sent(), await sent(), await sent(), await sent(), await sent()];
    await mei.call('notes.post', { log, files: [kept] });
    const id = newId();
    await mei.call('notes.post', { log, files: [recalled] }, id);
    world.wait(7 * day - 1000);
    expect(await world.gateway.sweep()).toEqual({ uploads: 0, files: 0 });
    world.wait(2000);
    expect(await world.gateway.sweep()).toEqual({ uploads: 0, files: 3 });
    for (const ref of forgotten) {
      expect(await world.store.size(ref.id)).toBeNull();
      expect(await mei.call('blobs.upload', ref)).toHaveProperty('upload');
    }
    expect(await world.link(mei, kept)).toBeDefined();
    await mei.call('notes.replace', { log, id, files: [] });
    expect(await world.gateway.sweep()).toEqual({ uploads: 0, files: 1 });
    expect(await world.store.size(recalled.id)).toBeNull();
    expect(await world.store.size(kept.id)).toBe(kept.size);
    world.wait(-7 * day - 1000);
  });

  it('removes uploads that have received nothing for two days, and goes on with what an earlier sweep began', async () => {
    const file = testFile();
    const { upload } = await mei.call<UploadAnswer>('blobs.upload', file.ref);
    const headers = { authorization: `Bearer ${upload?.ticket}`, 'tus-resumable': '1.0.0' };
    const made = await world.fetch('uploads', { method: 'POST', headers: { ...headers, 'upload-length': String(file.ref.size) } });
    expect(made.status).toBe(201);
    const path = join(world.folder, upload?.path ?? '');
    const now = world.clock.now() / 1000;
    await utimes(path, now, now);
    const begun = await sent();
    await database.query("update blobs set state = 'going', touched = 0 where id = $1", [begun.id]);
    expect(await world.gateway.sweep()).toEqual({ uploads: 0, files: 1 });
    expect(await world.store.size(begun.id)).toBeNull();
    world.wait(2 * day + 1000);
    expect(await world.gateway.sweep()).toEqual({ uploads: 1, files: 0 });
    await expect(access(path)).rejects.toThrow();
    world.wait(-2 * day - 1000);
  });
});
