import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChat, type MessageView, type Text } from '@guanxi/chat';
import { directLog, type UserId } from '@guanxi/core/contract';
import { filter, firstValueFrom, map } from 'rxjs';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createServer } from '../../src/gateway/index.js';
import { clientOf, newUser, runningServer, secret, sharedDatabase, tokenFor } from './running-server.js';

const textOf = ({ content }: MessageView) => (content as Text | undefined)?.text;

afterAll(async () => (await sharedDatabase()).close());

describe('a server', () => {
  it('carries a conversation between two real clients', async () => {
    const { server } = await runningServer();
    const [mei, marco] = [newUser('mei'), newUser('marco')];
    const chats = { mei: createChat(await clientOf(server, mei)), marco: createChat(await clientOf(server, marco)) };
    const fromMei = await chats.mei.direct(marco);
    const command = await fromMei.send({ text: '你好 Marco' });
    const receipt = await command.settled();
    expect(receipt).toMatchObject({ log: directLog(mei, marco), seq: 1 });
    const conversation = await firstValueFrom(chats.marco.conversations$.pipe(filter((all) => all.length > 0)));
    expect(conversation[0]).toMatchObject({ peer: mei, unread: 1 });
    const toMarco = chats.marco.conversation(directLog(mei, marco));
    await (await toMarco.send({ text: 'Ciao Mei' })).settled();
    const texts$ = fromMei.messages$({ last: 10 }).pipe(map(({ messages }) => messages.map(textOf)));
    expect(await firstValueFrom(texts$.pipe(filter((texts) => texts.length === 2)))).toEqual(['你好 Marco', 'Ciao Mei']);
  });

  // @feature 1 own-users
  it('describes people as their tokens do', async () => {
    const { server, database } = await runningServer();
    const mei = newUser('mei');
    await clientOf(server, mei, { token: await tokenFor(mei, { name: '林美', picture: 'https://pictures.example/mei' }) });
    expect(await database.query('select name, avatar from users where id = $1', [mei])).toEqual([
      { name: '林美', avatar: 'https://pictures.example/mei' },
    ]);
    await clientOf(server, mei);
    expect(await database.query('select name from users where id = $1', [mei])).toEqual([{ name: '林美' }]);
  });

  it('keeps what was said when it is closed and another takes its database over', async () => {
    const { server, database } = await runningServer();
    const [mei, marco] = [newUser('mei'), newUser('marco')];
    const first = await clientOf(server, mei);
    const second = await clientOf(server, marco);
    await (await (await createChat(first).direct(marco)).send({ text: 'before' })).settled();
    await Promise.all([server.close(), server.close()]);
    const { server: next } = await runningServer({ database });
    expect(next.url).not.toBe(server.url);
    const again = createChat(await clientOf(next, marco));
    await firstValueFrom(again.conversations$.pipe(filter((all) => all[0]?.latest !== undefined && textOf(all[0].latest) === 'before')));
    expect(second).toBeDefined();
  });

  it('refuses options that do not fit together, and a port that is taken', async () => {
    const database = await sharedDatabase();
    await expect(createServer({ database })).rejects.toMatchObject({ code: 'invalid' });
    await expect(createServer({ database, tokens: { secret }, demo: { secret } })).rejects.toMatchObject({ code: 'invalid' });
    await expect(createServer({ database, tokens: { secret }, staticDirectory: '/nowhere' })).rejects.toMatchObject({ code: 'invalid' });
    const server = await createServer({ database, tokens: { secret }, port: 0 });
    onTestFinished(() => server.close());
    const port = Number(new URL(server.url).port);
    await expect(createServer({ database, tokens: { secret }, port })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('its HTTP side', () => {
  it('says that it lives, that it can serve, and what it counted', async () => {
    const { server } = await runningServer();
    const mei = newUser('mei');
    const chat = createChat(await clientOf(server, mei));
    await (await (await chat.direct(mei)).send({ text: 'note to self' })).settled();
    const get = async (path: string) => {
      const response = await fetch(server.url + path);
      return { status: response.status, body: await response.text() };
    };
    expect(await get('/healthz')).toEqual({ status: 200, body: '{"status":"ok"}' });
    expect(await get('/readyz')).toEqual({ status: 200, body: '{"status":"ready"}' });
    const { body } = await get('/metrics');
    expect(body).toMatch(/^guanxi_connections 1$/m);
    expect(body).toMatch(/^guanxi_request_seconds_count\{op="call",code="ok"\} [1-9]/m);
    expect(body).toMatch(/^guanxi_commit_commands_count [1-9]/m);
    expect(body).toMatch(/^guanxi_deliveries_total [1-9]/m);
    expect(body).toMatch(/^guanxi_event_loop_delay_seconds\{quantile="0.99"\} \d/m);
  });

  it('answers with coded errors where there is nothing', async () => {
    const { server } = await runningServer();
    const response = await fetch(`${server.url}/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: expect.objectContaining({ code: 'not-found', outcome: 'rejected', retry: 'never' }) });
    expect((await fetch(`${server.url}/v1/link`)).status).toBe(501);
    expect((await fetch(`${server.url}/v1/demo/people`)).status).toBe(404);
  });

  it('logs neither tokens nor words', async () => {
    const lines: string[] = [];
    const log = (details: object, message: string) => lines.push(JSON.stringify([message, details]));
    const { server } = await runningServer({ logger: { debug: log, info: log, warn: log, error: log } });
    const mei = newUser('mei');
    const token = await tokenFor(mei);
    const chat = createChat(await clientOf(server, mei, { token }));
    await (await (await chat.direct(mei)).send({ text: 'my secret words' })).settled();
    await expect(clientOf(server, mei, { token: `${token}x` })).rejects.toMatchObject({ code: 'unauthenticated' });
    await server.close();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain(token.slice(0, 40));
    expect(lines.join('\n')).not.toContain('secret words');
  });
});

describe('its files', () => {
  async function site(): Promise<string> {
    const parent = await mkdtemp(join(tmpdir(), 'guanxi-site-'));
    onTestFinished(() => rm(parent, { recursive: true }));
    const directory = join(parent, 'site');
    await mkdir(join(directory, 'assets'), { recursive: true });
    await writeFile(join(parent, 'secret.txt'), 'outside');
    await writeFile(join(directory, '.env'), 'hidden');
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>app</title>');
    await writeFile(join(directory, 'assets', 'app-1a2b.js'), 'export {};');
    await writeFile(join(directory, 'manifest.webmanifest'), '{}');
    const { server } = await runningServer({ staticDirectory: directory });
    return server.url;
  }

  it('are kept by browsers for ever when their names have a hash, and asked for again otherwise', async () => {
    const url = await site();
    const asset = await fetch(`${url}/assets/app-1a2b.js`);
    expect([asset.status, asset.headers.get('cache-control'), asset.headers.get('content-type')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      expect.stringContaining('javascript'),
    ]);
    const index = await fetch(`${url}/`);
    expect([index.status, index.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const again = await fetch(`${url}/`, { headers: { 'if-none-match': index.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('answer every address of the app with its page, and no other', async () => {
    const url = await site();
    expect(await (await fetch(`${url}/chats/d%3Amei%3Amarco`)).text()).toContain('<title>app</title>');
    expect((await fetch(`${url}/assets/gone.js`)).status).toBe(404);
    expect((await fetch(`${url}/missing.png`)).status).toBe(404);
    expect((await fetch(`${url}/v1/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/chats`, { method: 'POST' })).status).toBe(404);
  });

  it('come with headers that keep other sites and scripts out', async () => {
    const { headers } = await fetch(await site());
    expect(headers.get('content-security-policy')).toMatch(
      /script-src 'self' 'wasm-unsafe-eval';.*object-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/.env',
    '/%2eenv',
    '//etc/passwd',
    '/assets/%00',
  ])('do not lead out of their directory by %s', async (path) => {
    const { hostname, port } = new URL(await site());
    // By hand, since fetch tidies the path up first.
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1.1 (200|400|404)/);
    expect(answer).not.toMatch(/outside|hidden|root:/);
  });
});

describe('demo sign-up', () => {
  const demo = { secret: 'the secret of the demo, long enough' };
  const post = async (url: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/v1/demo${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers,
    });
    return {
      status: response.status,
      body: (await response.json()) as { token: string; expiresAt: number; user: { id: UserId }; error: { code: string } },
    };
  };

  // @feature 1 demo-people
  it('makes people who sign in with a password, and lets them chat', async () => {
    const { server } = await runningServer({ demo });
    const made = await post(server.url, '/people', { name: 'Łukasz Nowak', password: 'correct horse' });
    expect(made).toMatchObject({
      status: 201,
      body: { user: { name: 'Łukasz Nowak', avatar: expect.stringContaining('data:image/svg+xml,') } },
    });
    expect(made.body.user.id).toMatch(/^ukasz-nowak-|^lukasz-nowak-/);
    const { id } = made.body.user;
    expect((await post(server.url, '/sessions', { id, password: 'correct horse' })).status).toBe(201);
    expect(await post(server.url, '/sessions', { id, password: 'wrong horse' })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    expect(await post(server.url, '/sessions', { id })).toMatchObject({ status: 401 });
    expect(await post(server.url, '/sessions', { id: 'nobody-here' })).toMatchObject({ status: 401 });
    const chat = createChat(await clientOf(server, id, { token: made.body.token }));
    await (await (await chat.direct('mei' as UserId)).send({ text: 'Cześć!' })).settled();
  });

  // @feature 1 demo-people
  it('lets demo people in without one, with the conversations they have', async () => {
    const { server } = await runningServer({ demo });
    const { people } = (await (await fetch(`${server.url}/v1/demo/people`)).json()) as {
      people: { id: string; name: string; avatar: string }[];
    };
    expect(people.length).toBeGreaterThanOrEqual(8);
    const { body } = await post(server.url, '/sessions', { id: 'mei' });
    const chat = createChat(await clientOf(server, 'mei', { token: body.token }));
    const conversations = await firstValueFrom(chat.conversations$.pipe(filter((all) => all.length >= 6)));
    expect(conversations.filter(({ kind }) => kind === 'group')).toHaveLength(3);
    expect(conversations.some(({ unread }) => unread > 0)).toBe(true);
  });

  // @feature 1 token-renewal
  it('renews tokens that are still good', async () => {
    const { server } = await runningServer({ demo });
    const { body } = await post(server.url, '/sessions', { id: 'marco' });
    expect(await post(server.url, '/sessions/renew', '', { authorization: `Bearer ${body.token}` })).toMatchObject({
      status: 201,
      body: { user: { id: 'marco' } },
    });
    expect(await post(server.url, '/sessions/renew', '')).toMatchObject({ status: 401 });
    expect(await post(server.url, '/sessions/renew', '', { authorization: `Bearer ${await tokenFor('marco')}` })).toMatchObject({
      status: 401,
    });
  });

  it.each([
    ['no JSON', 'nonsense', 400],
    ['no object', '[]', 400],
    ['no name', { password: 'long enough' }, 400],
    ['an empty name', { name: ' ', password: 'long enough' }, 400],
    ['a name too long', { name: 'x'.repeat(65), password: 'long enough' }, 400],
    ['a name that no database can store', { name: 'a\u0000b', password: 'long enough' }, 400],
    ['half a character', { name: 'a\ud800', password: 'long enough' }, 400],
    ['a short password', { name: 'Zoe', password: 'short' }, 400],
    ['an id of other letters', { name: 'Zoe', password: 'long enough', id: 'Zoé' }, 400],
    ['an id that is taken', { name: 'Zoe', password: 'long enough', id: 'mei' }, 409],
    ['too much', { name: 'Zoe', password: 'x'.repeat(100_000) }, 413],
  ])('refuses %s', async (_what, body, status) => {
    const { server, database } = await runningServer({ demo });
    const before = await database.query('select count(*) as n from users');
    expect(await post(server.url, '/people', body)).toMatchObject({
      status,
      body: { error: { code: expect.any(String), message: expect.any(String) } },
    });
    expect(await database.query('select count(*) as n from users')).toEqual(before);
  });

  it('is slow for those who try too often', async () => {
    const { server } = await runningServer({ demo, limits: { signIns: { burst: 2, rate: 0.001 } } });
    await post(server.url, '/sessions', { id: 'mei' });
    await post(server.url, '/sessions', { id: 'mei' });
    const third = await fetch(`${server.url}/v1/demo/sessions`, { method: 'POST', body: '{"id":"mei"}' });
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
