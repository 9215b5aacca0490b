import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CommandId, GuanxiError, type LogId, privateLog, type RecordId } from '../../src/contract/index.js';
import { clientLimits } from '../../src/limits.js';
import { notes } from '../client/model-server.js';
import { alice, bob, disk, type Person, room, settled, texts, until, World } from '../client/world.js';

const { post, edit, mark, set } = notes.methods;
const other = 'g:00000000-0000-7000-8000-000000000002' as LogId;

let world: World;
beforeEach(() => {
  world = new World();
  for (const log of [room, other]) for (const user of [alice, bob]) world.server.join(log, user);
});
afterEach(() => world.close());

const say = ({ client }: Person, text: string, log = room) => client.enqueue(post, { log, text }, { log });
const said = (log = room) =>
  [...world.server.log(log).records.values()].filter(({ seq }) => seq > 0).map(({ body }) => (body as { text: string }).text);
const pending = ({ client }: Person) => firstValueFrom(client.outbox.entries$);

describe('a command', () => {
  it('is carried from one to the other, and is settled with its place', async () => {
    const [a, b] = [await world.live(alice), await world.live(bob)];
    const command = await say(a, 'hello');
    expect(await command.settled()).toMatchObject({ log: room, seq: 1, version: 3 });
    await settled();
    expect(await texts(a.client, room)).toEqual(['hello']);
    expect(await texts(b.client, room)).toEqual(['hello']);
  });

  // @feature 2 offline-sending
  it('given offline is shown at once, survives a reload, and is sent in order once online', async () => {
    const storage = disk();
    const first = await world.live(alice, { storage });
    first.transport.cut();
    for (const text of ['one', 'two', 'three']) await say(first, text);
    expect(await texts(first.client, room)).toEqual(['one?', 'two?', 'three?']);
    await first.client.close();

    const again = world.device(alice, { storage, isCut: true });
    expect((await again.client.start()).user).toBe(alice);
    expect(await texts(again.client, room)).toEqual(['one?', 'two?', 'three?']);
    expect(await firstValueFrom(again.client.status$)).toMatchObject({ state: 'offline', pending: 3, failed: 0, pendingSince: 5_000_000 });
    await again.transport.mend();
    await settled();
    expect(said()).toEqual(['one', 'two', 'three']);
    expect(await texts(again.client, room)).toEqual(['one', 'two', 'three']);
    expect(await firstValueFrom(again.client.status$)).toEqual({ state: 'live', pending: 0, failed: 0 });
    expect((await storage.load()).outbox).toEqual([]);
  });

  // @feature 2 exactly-once
  it('has one effect however often its answer is lost', async () => {
    const a = await world.live(alice);
    let left = 5;
    a.transport.faults.request = ({ op }) => (op === 'call' && left-- > 0 ? 'after' : null);
    a.transport.faults.batch = () => []; // The record does not come either, so only the answer can tell.
    const command = await say(a, 'once');
    await world.clock.pass(120_000);
    expect(await command.settled()).toMatchObject({ seq: 1 });
    const calls = a.transport.requests.filter(({ op }) => op === 'call');
    expect(calls).toHaveLength(6);
    expect(new Set(calls.map((call) => 'id' in call && call.id))).toEqual(new Set([command.id]));
    expect(said()).toEqual(['once']);
    a.transport.faults.batch = (batch) => [batch];
    await a.transport.blink();
    await settled();
    expect(await texts(a.client, room)).toEqual(['once']);
  });

  it('is acknowledged by its own record when the answer never comes', async () => {
    const a = await world.live(alice);
    a.transport.faults.request = ({ op }) => (op === 'call' ? 'after' : null);
    const command = await say(a, 'seen');
    expect(await command.settled()).toMatchObject({ log: room, seq: 1, version: 3 });
    expect(await pending(a)).toEqual([]);
    await world.clock.pass(120_000);
    expect(a.transport.requests.filter(({ op }) => op === 'call')).toHaveLength(1);
  });

  it('has one effect when the device dies after sending it', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    a.transport.faults.request = ({ op }) => (op === 'call' ? 'after' : null);
    a.transport.faults.batch = () => [];
    await say(a, 'once');
    await settled();
    expect(said()).toEqual(['once']);
    await a.client.close();
    const again = await world.live(alice, { storage });
    await settled();
    expect(said()).toEqual(['once']);
    expect(await texts(again.client, room)).toEqual(['once']);
    expect(await pending(again)).toEqual([]);
  });

  it('given again under its id while it waits is the same command, also after a restart', async () => {
    const storage = disk();
    const first = await world.live(alice, { storage });
    first.transport.cut();
    const id = first.client.newId() as CommandId;
    const give = ({ client }: Person) => client.enqueue(post, { log: room, text: 'once' }, { log: room, id });
    const both = await Promise.all([give(first), give(first)]);
    expect(both.map((command) => command.id)).toEqual([id, id]);
    expect(await pending(first)).toHaveLength(1);
    await first.client.close();

    const again = world.device(alice, { storage, isCut: true });
    await again.client.start();
    const command = await give(again);
    expect(await pending(again)).toHaveLength(1);
    await again.transport.mend();
    expect(await command.settled()).toMatchObject({ seq: 1 });
    expect(said()).toEqual(['once']);
    await expect(again.client.enqueue(post, { log: room, text: 'x' }, { log: room, id: 'x' as CommandId })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('given again under its id when it was refused tells why, until it is tried again', async () => {
    const a = await world.live(alice);
    world.server.refusals.set('notes.post', new GuanxiError('forbidden', 'No.'));
    const id = a.client.newId() as CommandId;
    const give = () => a.client.enqueue(post, { log: room, text: 'later' }, { log: room, id });
    await expect((await give()).settled()).rejects.toMatchObject({ code: 'forbidden' });
    await expect((await give()).settled()).rejects.toMatchObject({ code: 'forbidden' });
    await a.client.outbox.retry(id);
    expect(await (await give()).settled()).toMatchObject({ seq: 1 });
    expect(said()).toEqual(['later']);
  });

  it('waits for the one before it in its log, and not for other logs', async () => {
    const a = await world.live(alice);
    const sent: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    a.transport.faults.request = async (request) => {
      if (request.op !== 'call') return null;
      const { text } = request.input as { text: string };
      sent.push(text);
      if (text === 'first') await held;
      return null;
    };
    await say(a, 'first');
    await say(a, 'second');
    await say(a, 'elsewhere', other);
    await settled();
    expect(sent).toEqual(['first', 'elsewhere']);
    release();
    await settled();
    expect(sent).toEqual(['first', 'elsewhere', 'second']);
    expect(said()).toEqual(['first', 'second']);
  });

  it('waits as long as the server asks, and goes at once when the connection comes back', async () => {
    const a = await world.live(alice);
    world.server.refusals.set('notes.post', new GuanxiError('rate-limited', 'Too fast.', { retryAfter: 20_000 }));
    await say(a, 'later');
    await world.clock.pass(19_000);
    expect(said()).toEqual([]);
    await world.clock.pass(2000);
    expect(said()).toEqual(['later']);
    world.server.refusals.set('notes.post', new GuanxiError('rate-limited', 'Too fast.', { retryAfter: 20_000 }));
    await say(a, 'now');
    await settled();
    await a.transport.blink();
    await settled();
    expect(said()).toEqual(['later', 'now']);
  });

  it('of which at most `outboxParallel` are under way at once', async () => {
    const a = await world.live(alice);
    let most = 0;
    let now = 0;
    a.transport.faults.request = async ({ op }) => {
      if (op !== 'call') return null;
      now += 1;
      most = Math.max(most, now);
      await settled();
      now -= 1;
      return null;
    };
    const logs = Array.from({ length: 30 }, (_, index) => `g:${index}` as LogId);
    for (const log of logs) world.server.join(log, alice);
    const commands = await Promise.all(logs.map((log) => say(a, 'x', log)));
    await Promise.all(commands.map((command) => command.settled()));
    expect(most).toBe(clientLimits.outboxParallel);
  });
});

describe('a refused command', () => {
  // @feature 2 retry-and-drop
  it('is kept as failed, lets the next go, and has its effect when it is tried again', async () => {
    const a = await world.live(alice);
    world.server.refusals.set('notes.post', new GuanxiError('conflict', 'Too late.', { reason: 'too-late' }));
    const command = await say(a, 'refused');
    await expect(command.settled()).rejects.toMatchObject({ code: 'conflict', reason: 'too-late' });
    await (await say(a, 'next')).settled();
    await settled();
    expect(await texts(a.client, room)).toEqual(['next', 'refused!']);
    expect(await firstValueFrom(a.client.status$)).toMatchObject({ pending: 0, failed: 1 });
    await a.client.outbox.retry(command.id);
    expect(await command.settled()).toMatchObject({ seq: 2 });
    await settled();
    expect(await texts(a.client, room)).toEqual(['next', 'refused']);
  });

  it('can be dropped, also after a reload', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    world.server.refusals.set('notes.post', new GuanxiError('forbidden', 'No.'));
    const { id } = await say(a, 'refused');
    await settled();
    await a.client.close();
    const again = await world.live(alice, { storage });
    expect(await texts(again.client, room)).toEqual(['refused!']);
    await again.client.outbox.drop(id);
    expect(await texts(again.client, room)).toEqual([]);
    await expect(again.client.outbox.drop(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(again.client.outbox.retry(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves a change undone and says which command it was', async () => {
    const a = await world.live(alice);
    const { id } = await say(a, 'original');
    await settled();
    world.server.refusals.set('notes.edit', new GuanxiError('forbidden', 'No.'));
    const record = id as string as RecordId;
    const command = await a.client.enqueue(edit, { log: room, record, text: 'changed' }, { log: room });
    await expect(command.settled()).rejects.toMatchObject({ code: 'forbidden' });
    const { entries } = await firstValueFrom(a.client.log(room).timeline$({ last: 5 }));
    expect(entries).toMatchObject([{ record: { body: { text: 'original' } }, delivery: 'stored', command: { id: command.id } }]);
  });

  it('by a defect of the server is tried a named number of times', async () => {
    const a = await world.live(alice);
    a.transport.faults.request = ({ op }) => {
      if (op === 'call') world.server.refusals.set('notes.post', new GuanxiError('internal', 'Broken.'));
      return null;
    };
    const command = await say(a, 'poison');
    const outcome = command.settled().catch((error) => error);
    await world.clock.pass(60 * 60_000);
    expect(await outcome).toMatchObject({ code: 'internal' });
    expect(a.transport.requests.filter(({ op }) => op === 'call')).toHaveLength(clientLimits.outboxDefects);
  });
});

describe('dropping', () => {
  it('takes back what was never sent, and not what may have had its effect', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    const unsent = await say(a, 'unsent');
    const outcome = unsent.settled().catch((error) => error);
    await a.client.outbox.drop(unsent.id);
    expect(await outcome).toMatchObject({ code: 'aborted' });
    expect(await texts(a.client, room)).toEqual([]);

    const sent = await say(a, 'sent');
    a.transport.faults.request = ({ op }) => (op === 'call' ? 'before' : null);
    await a.transport.mend();
    await settled();
    await expect(a.client.outbox.drop(sent.id)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the outbox', () => {
  it('holds a named number of commands', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    await Promise.all(Array.from({ length: clientLimits.outboxEntries }, (_, index) => say(a, `${index}`)));
    await expect(say(a, 'one too many')).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await firstValueFrom(a.client.status$)).toMatchObject({ pending: clientLimits.outboxEntries });
    await a.transport.mend();
    await until(a.client.status$, ({ pending }) => pending === 0);
    expect(said()).toEqual(Array.from({ length: clientLimits.outboxEntries }, (_, index) => `${index}`));
  });

  it('refuses what does not fit the contract, and what is too large to send', async () => {
    const a = await world.live(alice);
    await expect(say(a, 'x'.repeat(101))).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    const huge = { log: room, record: 'r' as RecordId, text: 'x'.repeat(140_000) };
    await expect(a.client.enqueue(edit, huge, { log: room })).rejects.toMatchObject({ code: 'too-large' });
    await expect(say(a, 'x', 'nonsense' as LogId)).rejects.toMatchObject({ code: 'invalid' });
    expect(await pending(a)).toEqual([]);
  });

  it('refuses commands until somebody has signed in on this device', async () => {
    await expect(say(world.device(alice), 'x')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('waits for the log that a receipt speaks of, which may be another', async () => {
    const a = await world.live(alice);
    a.transport.faults.batch = () => [];
    const command = await a.client.enqueue(mark, { log: room, seq: 7 }, { log: room });
    expect(await command.settled()).toMatchObject({ log: privateLog(alice) });
    expect((await a.storage.load()).outbox).toMatchObject([{ log: room, state: { name: 'done', log: privateLog(alice) } }]);
    expect(await firstValueFrom(a.client.status$)).toMatchObject({ pending: 0 });
    a.transport.faults.batch = (batch) => [batch];
    await a.transport.blink();
    await settled();
    expect((await a.storage.load()).outbox).toEqual([]);
  });

  it('does not keep a command for a log from which this person was removed', async () => {
    const a = await world.live(alice);
    a.transport.faults.batch = () => [];
    await (await say(a, 'last words')).settled();
    world.server.leave(room, alice);
    a.transport.faults.batch = (batch) => [batch];
    await a.transport.blink();
    await settled();
    expect((await a.storage.load()).outbox).toEqual([]);
    expect((await firstValueFrom(a.client.logs$)).get(room)).toMatchObject({ closed: 'forbidden' });
  });

  it('shows a command exactly once at every moment of its life', async () => {
    const a = await world.live(alice);
    const counts = new Set<number>();
    a.client
      .log(room)
      .timeline$({ last: 50 })
      .subscribe(({ entries }) => counts.add(entries.filter(({ record }) => (record.body as { text: string }).text === 'steady').length));
    await settled();
    counts.clear();
    const command = await say(a, 'steady');
    await settled();
    await command.settled();
    for (let index = 0; index < 5; index += 1) await say(a, 'more');
    await settled();
    expect([...counts]).toEqual([1]);
  });

  it('keeps what is pending of several changes to one record in order', async () => {
    const a = await world.live(alice);
    const { id } = await say(a, 'original');
    await settled();
    a.transport.cut();
    const record = id as string as RecordId;
    await a.client.enqueue(edit, { log: room, record, text: 'second' }, { log: room });
    await a.client.enqueue(edit, { log: room, record, text: 'third' }, { log: room });
    await a.client.enqueue(set, { log: room, name: 'n', value: 1 }, { log: room });
    expect(await texts(a.client, room)).toEqual(['third~']);
    await a.transport.mend();
    await settled();
    expect(await texts(a.client, room)).toEqual(['third']);
    expect(world.server.effects.filter((effect) => effect.startsWith('notes.edit'))).toHaveLength(2);
  });
});
