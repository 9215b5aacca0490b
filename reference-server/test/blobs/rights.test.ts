import { randomUUID } from 'node:crypto';
import { groupLog, type LogId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { newId } from '../hub/support/new-id.js';
import { type Actor, kinds, openDatabase, refusal } from '../hub/support/world.js';
import { errorIn, fileWorld, testFile } from './file-world.js';

describe.each(kinds)('files on %s', (kind) => {
  let database: Database;
  let world: Awaited<ReturnType<typeof fileWorld>>;
  let mei: Actor;
  let marco: Actor;
  let stranger: Actor;
  let group: LogId;

  beforeAll(async () => {
    database = await openDatabase(kind);
    world = await fileWorld(database);
    const tail = randomUUID().slice(0, 8);
    mei = await world.person(`mei-${tail}`);
    marco = await world.person(`marco-${tail}`);
    stranger = await world.person(`stranger-${tail}`);
    group = groupLog(newId());
    await mei.call('notes.join', { log: group, user: mei.user, start: 1 });
    await mei.call('notes.join', { log: group, user: marco.user, start: 1 });
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });

  // @feature 2 attachment-rights
  it('are read by who sent them, and by those in a conversation in which a record names them, by nobody else', async () => {
    const file = testFile();
    expect(await world.send(mei, file)).toEqual({ blob: file.ref });
    expect(await world.link(marco, file.ref)).toBeUndefined();
    await mei.call('notes.post', { log: group, files: [file.ref] });
    const content = { status: 200, text: Buffer.from(file.bytes).toString() };
    expect(await world.read(await world.link(mei, file.ref))).toEqual(content);
    expect(await world.read(await world.link(marco, file.ref))).toEqual(content);
    expect(await world.link(stranger, file.ref)).toBeUndefined();
    expect(world.errors).toEqual([]);
  });

  it('cannot be had, named or probed by their hash: it is the same whether a file is there or not', async () => {
    const [there, nowhere] = [testFile(), testFile()];
    await world.send(mei, there);
    for (const { ref } of [there, nowhere]) {
      expect(await stranger.call('blobs.upload', ref)).toMatchObject({
        upload: { path: expect.stringMatching(/^uploads\/[0-9a-f]{64}$/) },
      });
      expect(await world.link(stranger, ref)).toBeUndefined();
      const own = groupLog(newId());
      await stranger.call('notes.join', { log: own, user: stranger.user, start: 1 });
      expect(await refusal(stranger.call('notes.post', { log: own, files: [ref] }))).toEqual({ code: 'forbidden', reason: 'unknown-blob' });
    }
  });

  it('are not given to somebody who knows the hash and sends other bytes of the same length', async () => {
    const file = testFile();
    await world.send(mei, file);
    const lie = { ref: file.ref, bytes: testFile('x'.repeat(file.ref.size)).bytes };
    await expect(world.send(stranger, lie)).rejects.toMatchObject({ code: 'invalid', reason: 'hash-mismatch' });
    expect(await world.link(stranger, file.ref)).toBeUndefined();
    expect(await world.read(await world.link(mei, file.ref))).toMatchObject({ status: 200 });
    // Who truly has them is let in.
    expect(await world.send(stranger, file)).toEqual({ blob: file.ref });
  });

  it('are sent once by each who has them, and not again by those who may read them', async () => {
    const file = testFile();
    await world.send(mei, file);
    expect(await mei.call('blobs.upload', { ...file.ref, name: 'again.txt' })).toEqual({ blob: { ...file.ref, name: 'again.txt' } });
    await mei.call('notes.post', { log: group, files: [file.ref] });
    expect(await marco.call('blobs.upload', file.ref)).toEqual({ blob: file.ref });
  });

  it('can be passed on by those who may read them', async () => {
    const file = testFile();
    await world.send(mei, file);
    await mei.call('notes.post', { log: group, files: [file.ref] });
    const other = groupLog(newId());
    await marco.call('notes.join', { log: other, user: marco.user, start: 1 });
    await marco.call('notes.join', { log: other, user: stranger.user, start: 1 });
    await marco.call('notes.post', { log: other, files: [file.ref] });
    expect(await world.read(await world.link(stranger, file.ref))).toMatchObject({ status: 200 });
  });

  it('are closed to those who leave, even by an address that they have', async () => {
    const file = testFile();
    await world.send(mei, file);
    const log = groupLog(newId());
    await mei.call('notes.join', { log, user: mei.user, start: 1 });
    await mei.call('notes.join', { log, user: marco.user, start: 1 });
    await mei.call('notes.post', { log, files: [file.ref] });
    const link = await world.link(marco, file.ref);
    expect(await world.read(link)).toMatchObject({ status: 200 });
    await mei.call('notes.leave', { log, user: marco.user });
    expect(await world.read(link)).toMatchObject({ status: 403 });
  });

  it('are closed to those who came after the record', async () => {
    const file = testFile();
    await world.send(mei, file);
    const log = groupLog(newId());
    await mei.call('notes.join', { log, user: mei.user, start: 1 });
    const { seq } = await mei.call('notes.post', { log, files: [file.ref] });
    await mei.call('notes.join', { log, user: marco.user, start: seq + 1 });
    expect(await world.link(marco, file.ref)).toBeUndefined();
    await mei.call('notes.post', { log, files: [file.ref] });
    expect(await world.link(marco, file.ref)).toBeDefined();
  });

  it('are closed when the record that named them changes or goes, be it of a place or a state', async () => {
    const [first, second, third] = [testFile(), testFile(), testFile()];
    for (const file of [first, second, third]) await world.send(mei, file);
    const id = newId();
    await mei.call('notes.post', { log: group, files: [first.ref, second.ref] }, id);
    await mei.call('notes.replace', { log: group, id, files: [second.ref, third.ref] });
    const open = async () => Promise.all([first, second, third].map(async ({ ref }) => (await world.link(marco, ref)) !== undefined));
    expect(await open()).toEqual([false, true, true]);
    await mei.call('notes.replace', { log: group, id, files: [] });
    await mei.call('notes.pin', { log: group, files: [first.ref] });
    expect(await open()).toEqual([true, false, false]);
    await mei.call('notes.pin', { log: group, files: [third.ref] });
    expect(await open()).toEqual([false, false, true]);
    await mei.call('notes.pin', { log: group, files: null });
    expect(await open()).toEqual([false, false, false]);
  });

  it('are granted with the record that names them or not at all', async () => {
    const file = testFile();
    await world.send(mei, file);
    const unknown = testFile().ref;
    const before = (await marco.pull(group)).seq;
    expect(await refusal(mei.call('notes.post', { log: group, files: [file.ref, unknown] }))).toMatchObject({ code: 'forbidden' });
    expect((await marco.pull(group)).seq).toBe(before);
    expect(await world.link(marco, file.ref)).toBeUndefined();
  });

  it('are named as they are: another size or type is refused', async () => {
    const file = testFile();
    await world.send(mei, file);
    for (const lie of [{ size: file.ref.size + 1 }, { type: 'image/png' }]) {
      const posted = mei.call('notes.post', { log: group, files: [{ ...file.ref, ...lie }] });
      expect(await refusal(posted)).toEqual({ code: 'invalid', reason: 'type-mismatch' });
    }
  });

  it('are named 500 in a record at most', async () => {
    const file = testFile();
    await world.send(mei, file);
    await mei.call('notes.post', { log: group, files: Array.from({ length: 300 }, () => file.ref) });
    const posted = mei.call('notes.post', { log: group, files: Array.from({ length: 501 }, () => ({ ...file.ref, name: 'n' })) });
    expect(await refusal(posted)).toMatchObject({ code: 'too-large' });
  });

  it('take no ticket that is forged, of another file, of another use, or old', async () => {
    const [file, other] = [testFile(), testFile()];
    await world.send(mei, file);
    await world.send(mei, other);
    const [link, foreign] = [await world.link(mei, file.ref), await world.link(mei, other.ref)];
    const ticket = link?.path.split('=')[1] ?? '';
    const status = async (path: string) => (await world.fetch(path)).status;
    expect(await status(file.ref.id)).toBe(401);
    expect(await status(`${file.ref.id}?ticket=${ticket.slice(0, -8)}AAAAAAAA`)).toBe(401);
    expect(await status(`${file.ref.id}?ticket=${Buffer.from('{"user":"mei"}').toString('base64url')}.${ticket.split('.')[1]}`)).toBe(401);
    expect(await status(`${file.ref.id}?ticket=%%%`)).toBe(401);
    expect(await status(`${file.ref.id}?ticket=${foreign?.path.split('=')[1]}`)).toBe(403);
    const { upload } = await mei.call<{ upload: { ticket: string } }>('blobs.upload', testFile().ref);
    expect(await status(`${file.ref.id}?ticket=${upload.ticket}`)).toBe(401);
    expect(await status(`../${file.ref.id}`)).toBe(404);
    expect(await errorIn(await world.fetch('uploads', { method: 'POST', headers: { authorization: `Bearer ${ticket}` } }))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(await world.read(link)).toMatchObject({ status: 200 });
    world.wait(2 * 3_600_000);
    expect(await world.read(link)).toMatchObject({ status: 401 });
    world.wait(-2 * 3_600_000);
  });

  it('have the same address for a while, so that a page finds them in its cache', async () => {
    const file = testFile();
    await world.send(mei, file);
    const link = await world.link(mei, file.ref);
    world.clock.advance(1000);
    expect(await world.link(mei, file.ref)).toEqual(link);
  });
});
