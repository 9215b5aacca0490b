import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommandId, UserId } from '@guanxi/core/contract';
import { silent } from '@guanxi/core/serve';
import { afterEach, expect, it } from 'vitest';
import { type WebhookModerationOptions, webhookModeration } from '../../src/gateway/moderation/webhook-moderation.js';

const secret = 'a secret of at least thirty-two bytes';
const command = { id: 'id' as CommandId, user: 'ann' as UserId, method: 'chat.send', input: { text: '你好' }, at: 1 };
const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A service that answers so, and what it was asked. */
async function service(answer: (body: string) => { status?: number; body?: string; location?: string } | null) {
  const asked: { body: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ body, headers: request.headers });
    const given = answer(body);
    if (given === null) return;
    response.writeHead(given.status ?? 200, given.location ? { location: given.location } : {}).end(given.body ?? '');
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const moderate = (options: Partial<WebhookModerationOptions> = {}) =>
    webhookModeration({ url, secret, onFailure: 'closed', logger: silent, now: () => 1234, ...options });
  return { asked, moderate, url };
}

// @feature 2 moderation
it('signs what it asks, and gives the verdict', async () => {
  const { asked, moderate } = await service(() => ({ body: '{"type":"refuse","reason":"no"}' }));
  expect(await moderate()(command)).toEqual({ type: 'refuse', reason: 'no' });
  const [request] = asked;
  expect(JSON.parse(request?.body ?? '')).toEqual(command);
  const signature = createHmac('sha256', secret).update(`1234.${request?.body}`).digest('hex');
  expect(request?.headers['guanxi-signature']).toBe(`t=1234,v1=${signature}`);
});

// @feature 2 moderation
it.each([
  ['an answer that never comes', () => null],
  ['an error', () => ({ status: 500, body: '{"type":"allow"}' })],
  ['a redirect', () => ({ status: 302, location: 'http://127.0.0.1:1/' })],
  ['no JSON', () => ({ body: 'allow' })],
  ['no verdict', () => ({ body: '{"type":"maybe"}' })],
  ['an answer without end', () => ({ body: `{"type":"allow","x":"${'x'.repeat(300_000)}"}` })],
])('takes %s for a failure: closed rejects, open lets pass', async (_, answer) => {
  const { moderate } = await service(answer);
  await expect(moderate({ timeout: 200 })(command)).rejects.toThrow();
  expect(await moderate({ timeout: 200, onFailure: 'open' })(command)).toEqual({ type: 'allow' });
});

// @feature 2 moderation
it('asks so many at once and no more', async () => {
  const { asked, moderate } = await service(() => null);
  const ask = moderate({ timeout: 500 });
  const waiting = Promise.allSettled(Array.from({ length: 100 }, () => ask(command)));
  await expect(ask(command)).rejects.toMatchObject({ code: 'unavailable' });
  await waiting;
  expect(asked.length).toBeLessThanOrEqual(100);
});

it.each([[{ secret: 'short' }], [{ url: 'not an address' }], [{ url: 'file:///etc/passwd' }]])('refuses %o', (options) => {
  expect(() =>
    webhookModeration({ url: 'http://127.0.0.1/', secret, onFailure: 'open', logger: silent, now: () => 0, ...options }),
  ).toThrow(expect.objectContaining({ code: 'invalid' }));
});
