import { createHash, createHmac } from 'node:crypto';
import type { UserId } from '@guanxi/core/contract';
import type { ProgramId } from '@guanxi/miniprogram/contract';
import { sandboxPay } from '@guanxi/miniprogram/registry';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedDatabase } from '../gateway/running-server.js';
import { refusal } from '../hub/support/world.js';
import { packedProgram } from './packed-program.js';
import { programServer, reviewer } from './program-server.js';

type World = Awaited<ReturnType<typeof programServer>>;

/** A server as a developer has it: it asks by HTTP, with the program's secret. */
function developersServer({ url, server }: World, program: string, secret: string) {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify({ program, secret, ...body }) });
    const read = (await answer.json()) as Record<string, unknown> & { error?: { code: string; reason?: string } };
    return answer.ok ? read : `${answer.status} ${read.error?.reason ?? read.error?.code}`;
  };
  const wechat = async (path: string, query: Record<string, string>, body?: object) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await (await fetch(`${server.url}${path}?${new URLSearchParams(query)}`, init)).json()) as Record<string, unknown>;
  };
  return { post, wechat, session: (code: string) => post('/code2session', { code }) };
}

beforeAll(() => sharedDatabase());

describe('the server of a developer', () => {
  const scene = async (options: Parameters<typeof programServer>[0] = {}) => {
    const world = await programServer(options);
    const { tools, id } = await world.developer();
    await world.release(tools, id, '1.0.0');
    const secret = await tools.rotateSecret(id);
    return { world, tools, id, secret, theirs: developersServer(world, id, secret) };
  };
  const other = async (world: World, number: string) => {
    const { tools, id } = await world.developer();
    await world.release(tools, id, number);
    return { id, theirs: developersServer(world, id, await tools.rotateSecret(id)) };
  };

  // @feature 10 mini-login
  test('exchanges the code of a login once, for an id that is the person’s here and nothing anywhere else', async () => {
    const { world, id, theirs, tools, secret } = await scene();
    const second = await other(world, '1.0.0');
    const [sam, tom] = [await world.person('sam'), await world.person('tom')];
    const [sams, toms] = [world.programsOf(sam), world.programsOf(tom)];
    const code = await sams.loginCode(id);
    expect(await sams.checkSession(id)).toBe(false);
    expect(await second.theirs.session(code)).toBe('404 bad-code');
    const first = (await theirs.session(code)) as Record<string, string>;
    expect(first['openid']).toMatch(/^o[\w-]{27}$/);
    expect(Buffer.from(first['session_key'] ?? '', 'base64')).toHaveLength(16);
    expect(await theirs.session(code)).toBe('409 used-code');
    expect(await sams.checkSession(id)).toBe(true);
    const again = (await theirs.session(await sams.loginCode(id))) as Record<string, string>;
    expect([again['openid'] === first['openid'], again['session_key'] === first['session_key']]).toEqual([true, false]);
    const toms1 = (await theirs.session(await toms.loginCode(id))) as Record<string, string>;
    const elsewhere = (await second.theirs.session(await sams.loginCode(second.id))) as Record<string, string>;
    expect(new Set([first['openid'], toms1['openid'], elsewhere['openid']]).size).toBe(3);
    expect(JSON.stringify([first, toms1])).not.toContain(sam.user);

    expect(await theirs.session('no-code-at-all')).toBe('404 bad-code');
    const words = async (program: string, given: string) => {
      const body = JSON.stringify({ program, secret: given, code });
      const answer = await fetch(`${world.url}/code2session`, { method: 'POST', body });
      return `${answer.status} ${await answer.text()}`;
    };
    // Whether there is such a program cannot be told from the answer.
    expect(await words(id, 'wrong')).toBe(await words('no-such-program', secret));
    const rotated = await tools.rotateSecret(id);
    expect(await theirs.session(await sams.loginCode(id))).toBe('401 bad-secret');
    const fresh = await sams.loginCode(id);
    expect(await developersServer(world, id, rotated).session(fresh)).toMatchObject({ openid: first['openid'] });
    for (const table of ['program_codes', 'programs', 'program_sessions'])
      expect(JSON.stringify(await world.database.query(`select ${table}::text as row from ${table}`))).not.toMatch(
        new RegExp(`${code}|${fresh}|${rotated}|${secret}`),
      );
    // After five minutes it is over.
    const late = await sams.loginCode(id);
    await world.database.query('update program_codes set expires = $1 where not used', [Date.now()]);
    expect(await developersServer(world, id, rotated).session(late)).toBe('404 bad-code');
    await world.remove();
  });

  // @feature 10 mini-login
  test('that was written for WeChat is answered as by WeChat', async () => {
    const phones = new Map<UserId, { number: string; countryCode: string }>();
    const { world, id, secret, theirs } = await scene({ phoneOf: async (user) => phones.get(user) ?? null });
    const sam = await world.person('sam');
    const programs = world.programsOf(sam);
    const ask = (query: Record<string, string>) =>
      theirs.wechat('/sns/jscode2session', { grant_type: 'authorization_code', appid: id, secret, ...query });
    const code = await programs.loginCode(id);
    expect(await ask({ js_code: code, secret: 'wrong' })).toEqual({ errcode: 40125, errmsg: 'invalid appsecret' });
    const session = await ask({ js_code: code });
    expect(Object.keys(session).sort()).toEqual(['openid', 'session_key']);
    expect(await ask({ js_code: code })).toEqual({ errcode: 40163, errmsg: 'code been used' });
    expect(await ask({ js_code: 'x' })).toEqual({ errcode: 40029, errmsg: 'invalid code' });

    const token = await theirs.wechat('/cgi-bin/token', { grant_type: 'client_credential', appid: id, secret });
    expect(token).toMatchObject({ access_token: expect.any(String), expires_in: 7200 });
    const access = { access_token: String(token['access_token']) };
    const signature = createHmac('sha256', String(session['session_key'])).update('').digest('hex');
    const check = (change: object) =>
      theirs.wechat('/wxa/checksession', { ...access, openid: String(session['openid']), signature, sig_method: 'hmac_sha256', ...change });
    expect(await check({})).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await check({ signature: signature.replace(/./, 'x') })).toMatchObject({ errcode: 87009 });
    expect(await check({ access_token: `${access.access_token.slice(0, -8)}AAAAAAAA` })).toMatchObject({ errcode: 40001 });

    expect(await refusal(programs.phoneCode(id))).toEqual({ code: 'unsupported', reason: 'no-phone' });
    phones.set(sam.user, { number: '13800138000', countryCode: '86' });
    const phone = await programs.phoneCode(id);
    expect(await ask({ js_code: phone })).toMatchObject({ errcode: 40029 });
    const exchange = () => theirs.wechat('/wxa/business/getuserphonenumber', access, { code: phone });
    expect(await exchange()).toMatchObject({
      errcode: 0,
      phone_info: { phoneNumber: '13800138000', purePhoneNumber: '13800138000', countryCode: '86', watermark: { appid: id } },
    });
    expect(await exchange()).toMatchObject({ errcode: 40163 });
    await world.remove();
  });

  // @feature 10 mini-sandbox-payment
  test('makes orders of the sandbox, which the person whom they are for pays without money, and is told of it', async () => {
    const notices: { url: string; body: string; signature: string | undefined }[] = [];
    let tries = 0;
    const sendNotice = async (url: string, body: string, headers: Readonly<Record<string, string>>) => {
      notices.push({ url, body, signature: headers['guanxi-signature'] });
      tries += 1;
      return tries > 0;
    };
    const { world, id, theirs, secret } = await scene({ sandboxPayments: true, sendNotice });
    const [sam, eve] = [await world.person('sam'), await world.person('eve')];
    const { openid } = (await theirs.session(await world.programsOf(sam).loginCode(id))) as { openid: string };
    const order = { number: 'A-1', openid, description: 'Tea', amount: 1999, notify: 'https://shop.example/paid' };
    const made = (await theirs.post('/sandbox/orders', order)) as { prepay_id: string };
    expect(made).toMatchObject({ sandbox: true, prepay_id: expect.any(String) });
    expect(await theirs.post('/sandbox/orders', order)).toEqual(made);
    expect(await theirs.post('/sandbox/orders', { ...order, amount: 1 })).toBe('409 order-exists');
    expect(await theirs.post('/sandbox/orders', { ...order, number: 'A-2', openid: 'o'.repeat(28) })).toBe('404 unknown-user');
    for (const bad of [{ amount: 0 }, { amount: 1.5 }, { number: '' }, { notify: 'http://127.0.0.1/' }])
      expect(await theirs.post('/sandbox/orders', { ...order, number: 'A-3', ...bad })).toBe('400 invalid');

    const shown: object[] = [];
    const pay = (client: typeof sam, isAgreed: boolean) =>
      sandboxPay({
        client,
        confirm: async (asked) => {
          shown.push(asked);
          return isAgreed;
        },
      })({ package: `prepay_id=${made.prepay_id}` }, { program: id, signal: new AbortController().signal } as never);
    expect(await refusal(pay(eve, true))).toEqual({ code: 'not-found', reason: 'unknown-order' });
    expect(await refusal(pay(sam, false))).toMatchObject({ code: 'aborted' });
    expect(await theirs.post('/sandbox/orders/query', { number: 'A-1' })).toMatchObject({ paid: false, sandbox: true });
    await pay(sam, true);
    await pay(sam, true); // It stays paid, and asks nobody.
    expect(shown).toMatchObject([{ name: 'Shop', amount: 1999, currency: 'CNY' }, { state: 'open' }]);
    expect(await theirs.post('/sandbox/orders/query', { number: 'A-1' })).toMatchObject({ paid: true, openid, amount: 1999 });
    await expect.poll(() => notices.length, { timeout: 20_000 }).toBe(1);
    const [notice] = notices;
    expect(JSON.parse(notice?.body ?? '')).toMatchObject({ event: 'paid', sandbox: true, number: 'A-1', openid });
    const key = createHash('sha256').update(secret).digest('base64url');
    expect(notice?.signature).toBe(
      createHmac('sha256', key)
        .update(notice?.body ?? '')
        .digest('hex'),
    );
    await world.remove();
  });

  test('of a program that nobody may know of, or that was taken away, is told nothing more of people', async () => {
    const world = await programServer();
    const { tools, id } = await world.developer();
    await tools.upload(await packedProgram(id));
    const sam = world.programsOf(await world.person('sam'));
    expect(await refusal(sam.loginCode(id))).toEqual({ code: 'not-found', reason: 'unknown-program' });
    await tools.submit(id, '1.0.0');
    const judge = world.publisherOf(await world.person(reviewer));
    await judge.decide(id, '1.0.0', { approve: true });
    await tools.release(id, '1.0.0');
    await sam.loginCode(id);
    await judge.withdraw(id as ProgramId, 'A fraud');
    expect(await refusal(sam.loginCode(id))).toEqual({ code: 'gone', reason: 'withdrawn' });
    await world.remove();
  });
});
