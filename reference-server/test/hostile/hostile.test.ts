import { connect } from 'node:net';
import { createChat } from '@guanxi/chat';
import type { Client } from '@guanxi/core';
import { directLog, groupLog, limits, privateLog, type UserId } from '@guanxi/core/contract';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Server } from '../../src/gateway/index.js';
import { clientOf, newUser, runningServer, sharedDatabase, tokenFor, uuid7 } from '../gateway/running-server.js';
import { type RawLink, rawLink } from './raw-link.js';

afterAll(async () => (await sharedDatabase()).close());

let server: Server;
let database: Database;
let mei: UserId;
let marco: UserId;
let bystander: Client;

/** Two people who mind their own business while a third misbehaves. */
beforeEach(async () => {
  const rate = { burst: 1e6, rate: 1e6 };
  ({ server, database } = await runningServer({ limits: { connects: rate } }));
  [mei, marco] = [newUser('mei'), newUser('marco')];
  await clientOf(server, marco);
  bystander = await clientOf(server, mei);
});

/** How much is stored. */
async function stored(): Promise<object> {
  const [row] = await database.query<object>(
    'select (select count(*) from records) as records, (select count(*) from logs) as logs, (select count(*) from commands) as commands',
  );
  return row ?? {};
}

/** The bystanders are still connected, and what they say arrives. */
async function untouched(): Promise<void> {
  const conversation = await createChat(bystander).direct(marco);
  expect(await (await conversation.send({ text: 'still here' })).settled()).toMatchObject({ log: directLog(mei, marco) });
}

/** A call's answer: `ok`, or the code of its error. */
async function call(link: RawLink, id: number, method: string, input: unknown, command: unknown = uuid7()): Promise<unknown> {
  link.say('req', id, { op: 'call', id: command, method, input });
  const answer = await Promise.race([link.frame('res', id), link.frame('err', id)]);
  return answer[1] === 'res' ? 'ok' : (answer[3] as { code: string }).code;
}

describe('hostile frames', () => {
  it('end their own link with 1002 and leave no trace, whatever the bytes', async () => {
    const before = await stored();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify([1, value])),
        ),
        async (text) => {
          const link = await rawLink(server);
          link.raw(text);
          expect(await link.closed).toBe(1002);
          expect(link.frames).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(await stored()).toEqual(before);
    await untouched();
  });

  it('that are valid ones with a few characters changed are answered with coded errors or end their link', async () => {
    const eve = newUser('eve');
    const token = await tokenFor(eve);
    const before = await stored();
    const log = directLog(mei, marco);
    const valid = [
      [2, 'req', 1, { op: 'hello', protocol: 1, device: 'x' }],
      [2, 'req', 1, { op: 'pull', logs: [{ log, since: 0, known: 0 }] }],
      [2, 'req', 1, { op: 'page', log, before: 5, limit: 5 }],
      [2, 'req', 1, { op: 'signal', log, kind: 'chat.typing', body: { on: true } }],
      [2, 'req', 1, { op: 'call', id: uuid7(), method: 'chat.recall', input: { log, message: uuid7() } }],
      [2, 'sub', 1, 'inbox', 'start', 4],
      [2, 'auth', token],
    ].map((frame) => JSON.stringify(frame));
    const mutation = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.string({ unit: 'binary', maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...valid), fc.array(mutation, { minLength: 1, maxLength: 3 }), async (frame, mutations) => {
        const text = mutations.reduce((now, { at, remove, insert }) => {
          const place = at % (now.length + 1);
          return now.slice(0, place) + insert + now.slice(place + remove);
        }, frame);
        const link = await rawLink(server, token);
        link.raw(text);
        // Either it is answered, or the link is closed; a ping with the next number tells which.
        link.raw('[3,"ping"]');
        const end = await Promise.race([
          link.closed,
          link.frame('pong').then(
            () => 'answered',
            () => link.closed,
          ),
        ]);
        expect([1002, 1009, 'answered']).toContain(end);
        for (const [, type, , error] of link.frames)
          if (type === 'err') expect(error).toMatchObject({ code: expect.any(String), outcome: 'rejected' });
        link.socket.terminate();
      }),
      { numRuns: 100 },
    );
    expect(await stored()).toEqual(before);
    await untouched();
  });

  it('that are too long, out of order or of another version end their link with the right code', async () => {
    const token = await tokenFor(newUser('eve'));
    const long = await rawLink(server, token);
    long.raw(`[2,"ping"${' '.repeat(limits.request + 2000)}]`);
    expect(await long.closed).toBe(1009);
    const huge = await rawLink(server, token);
    huge.raw('x'.repeat(1_000_000));
    expect(await huge.closed).toBe(1009);
    const skipped = await rawLink(server, token);
    skipped.raw('[3,"ping"]');
    expect(await skipped.closed).toBe(1002);
    const future = await rawLink(server);
    future.say('open', { protocol: 2, token });
    expect((await future.frame('refused'))[2]).toMatchObject({ code: 'unsupported' });
    expect(await future.closed).toBe(1008);
    await untouched();
  });

  it('that come in a flood are refused before they pile up', async () => {
    const link = await rawLink(server, await tokenFor(newUser('eve')));
    link.socket.on('message', () => {});
    for (let id = 1; id <= 5000; id += 1) link.say('req', id, { op: 'pull', logs: [] });
    const code = await Promise.race([link.closed, link.frame('res', 5000), link.frame('err', 5000)]);
    expect(link.frames.some((frame) => frame[1] === 'err' && (frame[3] as { code: string }).code === 'rate-limited')).toBe(true);
    expect(code).toBeDefined();
    await untouched();
  });
});

describe('hostile requests', () => {
  it('about conversations of others are forbidden, as are those about conversations that do not exist', async () => {
    await untouched();
    const eve = newUser('eve');
    const link = await rawLink(server, await tokenFor(eve));
    const before = await stored();
    const log = directLog(mei, marco);
    const missing = directLog(newUser('a'), newUser('b'));
    let id = 0;
    for (const other of [log, missing, privateLog(mei), groupLog(uuid7())]) {
      id += 2;
      link.say('req', id, { op: 'pull', logs: [{ log: other, since: 0, known: 0 }] });
      const [, , , answer] = await link.frame('res', id);
      expect(answer).toMatchObject({ logs: [{ error: { code: 'forbidden' } }] });
      link.say('req', id + 1, { op: 'page', log: other, before: 10, limit: 10 });
      expect((await link.frame('err', id + 1))[3]).toMatchObject({ code: 'forbidden' });
    }
    const content = { text: 'hello' };
    for (const [method, input] of [
      ['chat.send', { log, kind: 'chat.text', content }],
      ['chat.send', { log: missing, kind: 'chat.text', content }],
      ['chat.send', { log: privateLog(mei), kind: 'chat.text', content }],
      ['chat.read', { log, seq: 1 }],
      ['chat.invite', { log: groupLog(uuid7()), users: [eve] }],
      ['chat.remove', { log, users: [mei] }],
    ] as const) {
      id += 2;
      expect([method, await call(link, id, method, input)]).toEqual([method, expect.stringMatching(/forbidden|invalid|not-found/)]);
    }
    link.say('req', 1000, { op: 'signal', log, kind: 'chat.typing', body: { on: true } });
    expect((await link.frame('err', 1000))[3]).toMatchObject({ code: 'forbidden' });
    expect(await stored()).toEqual(before);
  });

  it('with input of another shape are invalid and leave no trace', async () => {
    const eve = newUser('eve');
    const link = await rawLink(server, await tokenFor(eve));
    const before = await stored();
    const log = directLog(eve, eve);
    let id = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'chat.send',
          'chat.edit',
          'chat.recall',
          'chat.react',
          'chat.read',
          'chat.create',
          'chat.invite',
          'chat.remove',
          'chat.rename',
          'accounts.get',
          'accounts.find',
          'no.such',
          '__proto__',
          'constructor',
        ),
        fc.oneof(fc.jsonValue(), fc.record({ log: fc.oneof(fc.constant(log), fc.string()), text: fc.jsonValue(), kind: fc.string() })),
        async (method, input) => {
          id += 1;
          // Finding people by any text is fine.
          const code = await call(link, id, method, input);
          if (code === 'rate-limited') return;
          if (!method.startsWith('accounts.')) expect(code).toMatch(/^(invalid|unsupported|forbidden|not-found)$/);
        },
      ),
      { numRuns: 150 },
    );
    expect(await stored()).toEqual(before);
    await untouched();
  });

  it('with ids that are none, or that somebody else has used, have no effect', async () => {
    const eve = newUser('eve');
    const conversation = await createChat(bystander).direct(marco);
    const command = await conversation.send({ text: 'mine' });
    await command.settled();
    const link = await rawLink(server, await tokenFor(eve));
    const before = await stored();
    const input = { log: directLog(eve, eve), kind: 'chat.text', content: { text: 'stolen' } };
    expect(await call(link, 1, 'chat.send', input, 'no-uuid')).toBe('invalid');
    expect(await call(link, 2, 'chat.send', input, command.id.toUpperCase())).toBe('invalid');
    expect(await call(link, 3, 'chat.send', input, command.id)).toBe('conflict');
    expect(await stored()).toEqual(before);
  });
});

describe('hostile tokens', () => {
  it.each([
    ['expired', () => tokenFor(mei, { exp: 1_000_000_000 })],
    ['forged', () => tokenFor(mei, {}, { secret: 'some other secret of 32 bytes or more' })],
    ['empty', async () => ''],
    ['of nobody', () => tokenFor('')],
    [
      'unsigned',
      async () =>
        `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa(JSON.stringify({ sub: mei, exp: 9_999_999_999 })).replaceAll('=', '')}.`,
    ],
  ])('that are %s are refused', async (_what, make) => {
    const link = await rawLink(server);
    link.say('open', { protocol: 1, token: await make() });
    expect((await link.frame('refused'))[2]).toMatchObject({ code: 'unauthenticated', retry: 'after-auth' });
    expect(await link.closed).toBe(1008);
    await untouched();
  });

  it('of somebody else do not change who a link is', async () => {
    const link = await rawLink(server, await tokenFor(newUser('eve')));
    link.say('auth', await tokenFor(mei));
    expect((await link.frame('unauthed'))[2]).toMatchObject({ code: 'forbidden' });
    link.say('req', 1, { op: 'pull', logs: [{ log: privateLog(mei), since: 0, known: 0 }] });
    expect((await link.frame('res', 1))[3]).toMatchObject({ logs: [{ error: { code: 'forbidden' } }] });
  });

  it('that expire end the streams and refuse requests until a fresh one comes', async () => {
    const eve = newUser('eve');
    const link = await rawLink(server, await tokenFor(eve, { exp: Math.floor(Date.now() / 1000) + 2 }));
    link.say('sub', 1, 'inbox', 'start', 4);
    expect((await link.frame('end', 1))[3]).toMatchObject({ code: 'unauthenticated' });
    link.say('req', 1, { op: 'pull', logs: [] });
    expect((await link.frame('err', 1))[3]).toMatchObject({ code: 'unauthenticated' });
    link.say('auth', await tokenFor(eve));
    await link.frame('authed');
    link.say('req', 2, { op: 'pull', logs: [] });
    await link.frame('res', 2);
  });
});

describe('hostile connections', () => {
  it('that say nothing, half a handshake or no HTTP do not disturb others', async () => {
    const { port, hostname } = new URL(server.url);
    const sockets = ['', 'GET /v1/link HTTP/1.1\r\nUpgra', '\u0000\u0001\u0002\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n'].map((text) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.write(text);
      return socket;
    });
    for (let at = 0; at < 20; at += 1) (await rawLink(server)).socket.terminate();
    await untouched();
    for (const socket of sockets) socket.destroy();
  });
});
