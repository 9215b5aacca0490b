import { createHash, randomBytes } from 'node:crypto';
import { createClient, memoryStorage, type UserId, webSocketTransport } from '@guanxi/core';
import { type SignInGrant, type SignInView, signInLimits } from '@guanxi/core/contract';
import { createDevices, signInByQr } from '@guanxi/core/devices';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { createServer, type Server } from '../../src/gateway/index.js';

const bad = { status: 404, code: 'not-found', reason: 'bad-sign-in' };
const origin = 'https://tea.example';
const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

let server: Server;
const closing: (() => Promise<void>)[] = [];
const generous = { burst: 1e6, rate: 1e6 };

beforeAll(async () => {
  const database = await pgliteDatabase();
  closing.push(() => database.close());
  server = await createServer({
    database,
    demo: { secret: 'x'.repeat(32) },
    port: 0,
    limits: { signIns: generous, screens: generous },
    signInByCode: { placeOf: async (address) => (address === '127.0.0.1' ? 'This machine' : null) },
  });
  closing.push(() => server.close());
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const post = async <Answer>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
  const response = await fetch(`${server.url}/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  if (!response.ok)
    throw Object.assign(new Error(text), { told: { status: response.status, code: answer.error.code, reason: answer.error.reason } });
  return answer as Answer;
};
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: { told?: unknown; code?: string; reason?: string }) => error.told ?? { code: error.code, reason: error.reason },
  );

/** A verifier and its challenge. */
const secret = () => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

/** A screen that asks by plain HTTP. */
async function screen(headers: Record<string, string> = { origin, 'user-agent': chrome }) {
  const { verifier, challenge } = secret();
  const { id, view } = await post<{ id: string; view: SignInView }>('/sign-in', { challenge, device: { name: 'Firefox' } }, headers);
  if (view.state !== 'created') throw new Error(`It began as ${view.state}.`);
  const wait = (seen: number) => post<SignInView>('/sign-in/wait', { id, seen });
  const redeem = (by: string = verifier) => post<SignInGrant>('/sign-in/redeem', { id, verifier: by });
  return { id, view, code: view.code, wait, redeem, number: async () => ((await wait(0)) as { number: string }).number };
}

/** Somebody's device with a client of its own. */
async function device(id: string, token?: string) {
  const own = token ?? (await post<SignInGrant>('/demo/sessions', { id })).token;
  const client = createClient({
    transport: webSocketTransport({ url: server.linkUrl, WebSocket: WebSocket as never }),
    storage: memoryStorage(),
    token: async () => own,
  });
  const session = await client.start();
  const devices = createDevices(client);
  closing.push(async () => {
    devices.close();
    await client.close();
  });
  return { client, devices, token: own, user: session.user, device: session.device };
}

// @feature 1 desktop-sign-in
describe('a screen', () => {
  it('is signed in by a phone that reads its code and tells its number', async () => {
    const phone = await device('mei');
    const { code, view, wait, redeem } = await screen();
    expect(code).toMatch(/^[\w-]{32}$/);
    expect(view).toMatchObject({ state: 'created', codeLeft: signInLimits.codeLife, left: signInLimits.life });
    const waiting = wait(view.version);
    const preview = await phone.devices.previewSignIn(code);
    expect(preview).toMatchObject({
      origin,
      device: { name: 'Firefox', platform: 'Linux' },
      address: '127.0.0.1',
      place: 'This machine',
      sameAddress: true,
    });
    const scanned = (await waiting) as Extract<SignInView, { state: 'scanned' | 'approved' }>;
    expect(scanned).toMatchObject({ state: 'scanned', person: { name: expect.any(String) } });
    expect(preview.numbers).toHaveLength(3);
    expect(preview.numbers).toContain(scanned.number);
    expect(JSON.stringify(preview)).not.toContain(code);
    expect(await refusal(redeem())).toEqual({ status: 409, code: 'conflict', reason: 'not-approved' });
    await phone.devices.approveSignIn(code, scanned.number);
    expect(await wait(scanned.version)).toMatchObject({ state: 'approved' });
    const grant = await redeem();
    expect(grant).toMatchObject({ user: { id: 'mei' }, expiresAt: expect.any(Number) });
    const desktop = await device('mei', grant.token);
    expect(desktop.user).toBe('mei');
    const entry = (await phone.devices.list()).find((one) => one.device === desktop.device);
    expect(entry).toMatchObject({ letInBy: phone.device, online: true });
    expect(await refusal(redeem())).toEqual(bad);
    expect(await wait(0)).toMatchObject({ state: 'redeemed' });
  });

  it('is bound to the phone that came first: others, forged and replayed codes are refused in the same words', async () => {
    const [phone, twin, eve] = await Promise.all([device('mei'), device('mei'), device('tom')]);
    const { code, number, redeem } = await screen();
    const words = (work: Promise<unknown>) => work.then(String, (error: Error) => error.message);
    const forged = await words(eve.devices.previewSignIn('x'.repeat(32)));
    const [first, second] = await Promise.allSettled([phone.devices.previewSignIn(code), eve.devices.previewSignIn(code)]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    const [owner, other] = first.status === 'fulfilled' ? [phone, eve] : [eve, phone];
    await owner.devices.previewSignIn(code);
    const right = await number();
    for (const stranger of [other, twin]) {
      for (const work of [
        () => stranger.devices.previewSignIn(code),
        () => stranger.devices.approveSignIn(code, right),
        () => stranger.devices.refuseSignIn(code),
      ])
        expect(await words(work())).toBe(forged);
    }
    // Approved twice at once, and redeemed twice at once: one grant.
    await Promise.all([owner.devices.approveSignIn(code, right), owner.devices.approveSignIn(code, right)]);
    const grants = await Promise.allSettled([redeem(), redeem(), redeem()]);
    expect(grants.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const work of [owner.devices.previewSignIn(code), owner.devices.approveSignIn(code, right), owner.devices.refuseSignIn(code)])
      expect(await words(work)).toBe(forged);
  });

  it('is refused for good by a wrong number, by the phone, or by a swapped verifier', async () => {
    const phone = await device('kenji');
    const wrong = await screen();
    const { numbers } = await phone.devices.previewSignIn(wrong.code);
    const right = await wrong.number();
    const other = numbers.find((one) => one !== right) as string;
    expect(await refusal(phone.devices.approveSignIn(wrong.code, other))).toEqual({ code: 'forbidden', reason: 'wrong-number' });
    expect(await refusal(phone.devices.approveSignIn(wrong.code, right))).toMatchObject({ reason: 'bad-sign-in' });
    expect(await wrong.wait(0)).toMatchObject({ state: 'refused', why: 'wrong-number' });
    const refused = await screen();
    await phone.devices.previewSignIn(refused.code);
    await phone.devices.refuseSignIn(refused.code);
    expect(await refused.wait(0)).toMatchObject({ state: 'refused', why: 'refused' });
    expect(await refusal(refused.redeem())).toEqual(bad);
    const swapped = await screen();
    await phone.devices.previewSignIn(swapped.code);
    await phone.devices.approveSignIn(swapped.code, await swapped.number());
    expect(await refusal(swapped.redeem(secret().verifier))).toEqual(bad);
    expect(await refusal(swapped.redeem())).toEqual(bad);
  });

  it('is not signed in by a phone that was itself signed out meanwhile', async () => {
    const [phone, other] = await Promise.all([device('emma'), device('emma')]);
    const { code, number, redeem } = await screen();
    await phone.devices.previewSignIn(code);
    await phone.devices.approveSignIn(code, await number());
    await other.devices.signOut(phone.device);
    expect(await refusal(redeem())).toEqual(bad);
  });

  it('is told what is wrong with what it asks', async () => {
    const { challenge, verifier } = secret();
    const invalid = { status: 400, code: 'invalid', reason: undefined };
    for (const body of [
      '',
      '{',
      {},
      { challenge: 'short' },
      { challenge: `${challenge}=` },
      { challenge, device: { name: 'x'.repeat(65) } },
    ])
      expect(await refusal(post('/sign-in', body))).toEqual(invalid);
    expect(await refusal(post('/sign-in', 'x'.repeat(70_000)))).toMatchObject({ status: 413 });
    const id = 'A'.repeat(32);
    expect(await refusal(post('/sign-in/wait', { id, seen: 0 }))).toEqual(bad);
    expect(await refusal(post('/sign-in/redeem', { id, verifier }))).toEqual(bad);
    expect(await refusal(post('/sign-in/redeem', { id, verifier: 'x' }))).toEqual(invalid);
    expect(await post('/sign-in/cancel', { id })).toBeNull();
  });

  it('calls it off', async () => {
    const phone = await device('emma');
    const { id, code, wait } = await screen();
    const waiting = wait(1);
    await post('/sign-in/cancel', { id });
    expect(await waiting).toMatchObject({ state: 'expired' });
    expect(await refusal(phone.devices.previewSignIn(code))).toMatchObject({ reason: 'bad-sign-in' });
  });

  it('shows no origin of what is no browser', async () => {
    const phone = await device('emma');
    for (const headers of [{}, { origin: 'null' }, { origin: 'nonsense' }]) {
      const { code } = await screen(headers);
      expect(await phone.devices.previewSignIn(code)).not.toHaveProperty('origin');
    }
  });
});

// @feature 1 desktop-sign-in
it('the SDK signs a screen in, and tells each step', async () => {
  const phone = await device('giulia');
  const signIn = signInByQr({ url: server.url, device: { name: 'Tea', platform: 'Linux' } });
  const steps: string[] = [];
  const approve = async (code: string) => {
    await phone.devices.previewSignIn(code);
  };
  signIn.states$.subscribe((state) => {
    if (steps.at(-1) !== state.state) steps.push(state.state);
    if (state.state === 'shown') seen = state.code;
    if (state.state === 'shown') void approve(state.code);
    if (state.state === 'scanned') void phone.devices.approveSignIn(seen, state.number);
  });
  const { user, token } = await signIn.grant;
  expect(user).toMatchObject({ id: 'giulia' as UserId });
  expect(steps).toEqual(['starting', 'shown', 'scanned', 'approved', 'done']);
  const desktop = await device('giulia', token);
  expect(await desktop.devices.list()).toMatchObject([{ device: desktop.device, current: true, letInBy: phone.device }, {}]);
});
let seen = '';

it('the SDK tells a refusal, and being called off', async () => {
  const phone = await device('giulia');
  const refused = signInByQr({ url: server.url });
  const states: unknown[] = [];
  refused.states$.subscribe((state) => {
    states.push(state);
    if (state.state === 'shown') void phone.devices.previewSignIn(state.code).then(() => phone.devices.refuseSignIn(state.code));
  });
  await expect(refused.grant).rejects.toMatchObject({ code: 'forbidden' });
  expect(states.at(-1)).toEqual({ state: 'refused', why: 'refused' });
  const given = signInByQr({ url: server.url });
  const shown = new Promise<string>((resolve) => given.states$.subscribe((state) => state.state === 'shown' && resolve(state.code)));
  const code = await shown;
  given.cancel();
  await expect(given.grant).rejects.toMatchObject({ code: 'aborted' });
  await expect.poll(() => refusal(phone.devices.previewSignIn(code)), { timeout: 15_000 }).toMatchObject({ reason: 'bad-sign-in' });
  expect(() => signInByQr({ url: 'nowhere' })).toThrow(/url/);
  await expect(signInByQr({ url: 'http://127.0.0.1:9' }).grant).rejects.toMatchObject({ code: 'unavailable' });
  await expect(signInByQr({ url: server.url, signal: AbortSignal.abort() }).grant).rejects.toMatchObject({ code: 'aborted' });
});

// @feature 1 devices
it('a device that is signed out from afar is refused its token and what would renew it, and says that it is signed out', async () => {
  const [phone, desktop] = await Promise.all([device('amara'), device('amara')]);
  const renew = (token: string) => post<SignInGrant>('/demo/sessions/renew', {}, { authorization: `Bearer ${token}` });
  const renewed = await renew(desktop.token);
  await phone.devices.signOut(desktop.device);
  await expect.poll(() => stateOf(desktop), { timeout: 15_000 }).toBe('signed-out');
  for (const token of [desktop.token, renewed.token])
    expect(await refusal(renew(token))).toMatchObject({ code: 'unauthenticated', reason: 'signed-out' });
  await renew(phone.token);
  expect(await phone.devices.list()).toHaveLength(1);
  expect(stateOf(phone)).toBe('live');
});

function stateOf({ client }: { client: Awaited<ReturnType<typeof device>>['client'] }): string {
  let state = '';
  client.status$.subscribe((status) => (state = status.state)).unsubscribe();
  return state;
}

it('each address may begin so many', async () => {
  const database = await pgliteDatabase();
  const strict = await createServer({
    database,
    demo: { secret: 'x'.repeat(32) },
    port: 0,
    limits: { screens: { burst: 2, rate: 0.001 } },
  });
  const ask = async () =>
    (await fetch(`${strict.url}/v1/sign-in`, { method: 'POST', body: JSON.stringify({ challenge: secret().challenge }) })).status;
  expect([await ask(), await ask(), await ask()]).toEqual([201, 201, 429]);
  await strict.close();
  await database.close();
});

it('a server that cannot make tokens signs in no screens', async () => {
  const database = await pgliteDatabase();
  const plain = await createServer({ database, tokens: { secret: 'y'.repeat(32) }, port: 0 });
  expect((await fetch(`${plain.url}/v1/sign-in`, { method: 'POST', body: '{}' })).status).toBe(404);
  await plain.close();
  await database.close();
});
