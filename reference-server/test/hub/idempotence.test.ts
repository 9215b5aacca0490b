import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { actor, kinds, name, newGroup, openDatabase, pair, refusal, startHub } from './support/world.js';

describe.each(kinds)('a command id on %s', (kind) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub } = await startHub(database));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  const two = async () => {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    return { ann, bob, log: pair(ann, bob) };
  };

  // @feature 2 exactly-once
  it('has one effect and one answer, however often it comes', async () => {
    const { ann, log } = await two();
    const [first, second] = [newId(), newId()];
    const receipts = [await ann.send(log, 'one', first), await ann.send(log, 'two', second)];
    expect(receipts.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await ann.send(log, 'one', first)).toEqual(receipts[0]);
    expect(await ann.send(log, 'two', second)).toEqual(receipts[1]);
    expect((await ann.pull(log)).seq).toBe(2);
  });

  it('joins the one under way when it comes twice at once', async () => {
    const { ann, log } = await two();
    const ids = Array.from({ length: 20 }, newId);
    const receipts = await Promise.all([...ids, ...ids].map((id) => ann.send(log, `text of ${id}`, id)));
    expect(receipts.slice(0, 20)).toEqual(receipts.slice(20));
    expect((await ann.pull(log)).seq).toBe(20);
  });

  it('keeps its answer after its record was changed', async () => {
    const { ann, log } = await two();
    const id = newId();
    const receipt = await ann.send(log, 'first', id);
    await ann.call('chat.edit', { log, message: id, content: { text: 'second' } });
    expect(await ann.send(log, 'first', id)).toEqual(receipt);
    expect((await ann.pull(log)).records.find((record) => record.id === (id as string))?.body).toMatchObject({
      content: { text: 'second' },
    });
  });

  it('keeps its answer after its author lost the right to give it', async () => {
    const { ann, bob } = await two();
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'group', members: [bob.user] });
    const id = newId();
    const receipt = await bob.send(log, 'hello', id);
    await ann.call('chat.remove', { log, users: [bob.user] });
    expect(await bob.send(log, 'hello', id)).toEqual(receipt);
    expect(await refusal(bob.send(log, 'again'))).toMatchObject({ reason: 'not-member' });
  });

  it('holds for commands that make no record of their own', async () => {
    const { ann, bob, log } = await two();
    const message = newId();
    await ann.send(log, 'hello', message);
    const [reaction, reading, group] = [newId(), newId(), newGroup()];
    const react = () => bob.call('chat.react', { log, message, reaction: '👍', on: true }, reaction);
    const read = () => bob.call('chat.read', { log, seq: 1 }, reading);
    const [create, creating] = [newId(), { log: group, name: 'group', members: [bob.user] }];
    const first = [await react(), await read(), await ann.call('chat.create', creating, create)];
    await bob.call('chat.react', { log, message, reaction: '👍', on: false });
    expect([await react(), await read(), await ann.call('chat.create', creating, create)]).toEqual(first);
    expect((await bob.pull(log)).records.find(({ id }) => id === (message as string))?.body).toEqual({ content: { text: 'hello' } });
  });

  it('is refused for another text, log, method or author', async () => {
    const { ann, bob, log } = await two();
    const [id, reading] = [newId(), newId()];
    await ann.send(log, 'hello', id);
    await ann.call('chat.read', { log, seq: 1 }, reading);
    const version = (await ann.pull(log)).to;
    const conflict = { code: 'conflict', reason: undefined };
    expect(await refusal(ann.send(log, 'hello!', id))).toEqual(conflict);
    expect(await refusal(ann.send(pair(ann, ann), 'hello', id))).toEqual(conflict);
    expect(await refusal(bob.send(log, 'hello', id))).toEqual(conflict);
    expect(await refusal(ann.call('chat.read', { log, seq: 1 }, id))).toEqual(conflict);
    expect(await refusal(ann.send(log, 'hello', reading))).toEqual(conflict);
    expect(await refusal(ann.call('chat.read', { log, seq: 0 }, reading))).toEqual(conflict);
    expect((await ann.pull(log)).to).toBe(version);
  });

  it('is refused while another command is under way under it', async () => {
    const { ann, log } = await two();
    const id = newId();
    const ended = await Promise.allSettled([ann.send(log, 'one', id), ann.send(log, 'two', id)]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('is answered from the table among new ones of the same batch', async () => {
    const { ann, log } = await two();
    const old = Array.from({ length: 10 }, newId);
    const before = await Promise.all(old.map((id) => ann.send(log, id, id)));
    const mixed = old.flatMap((id) => [id, newId()]);
    const after = await Promise.all(mixed.map((id) => ann.send(log, id, id)));
    expect(after.filter((_, index) => index % 2 === 0)).toEqual(before);
    expect(after.filter((_, index) => index % 2 === 1).map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => 11 + index));
  });

  it('is remembered by the hub that comes after', async () => {
    const { ann, bob, log } = await two();
    const [sending, reading] = [newId(), newId()];
    const sent = await ann.send(log, 'hello', sending);
    const read = await bob.call('chat.read', { log, seq: 1 }, reading);
    await hub.close();
    ({ hub } = await startHub(database));
    const [again, bobAgain] = [await actor(hub, ann.user), await actor(hub, bob.user)];
    expect(await again.send(log, 'hello', sending)).toEqual(sent);
    expect(await bobAgain.call('chat.read', { log, seq: 1 }, reading)).toEqual(read);
    expect((await again.send(log, 'next')).seq).toBe(2);
  });
});
