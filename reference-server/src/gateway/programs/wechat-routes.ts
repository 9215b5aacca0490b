import { GuanxiError } from '@guanxi/core/contract';
import { type Context, Hono } from 'hono';
import { sameText } from '../../hub/token/same-text.js';
import { takeTurn } from './developer-routes.js';
import type { ProgramService } from './program-service.js';

/** How long an access token of a program is good, ms. */
const tokenLife = 7_200_000;

/**
 * The same for servers that were written for WeChat and are told only another host: `/sns/jscode2session`, `/wxa/checksession`,
 * `/cgi-bin/token`, `/wxa/business/getuserphonenumber`. They answer as WeChat does, errors too: status 200, `errcode` and `errmsg`.
 */
export function wechatRoutes(service: ProgramService, addressOf: (context: Context) => string): Hono {
  const { server, now } = service;
  const tokens = accessTokens(service);
  const app = new Hono();
  const answer = async (c: Context, work: () => Promise<object>) => {
    c.header('cache-control', 'no-store');
    try {
      takeTurn(service, addressOf(c));
      return c.json(await work());
    } catch (error) {
      return c.json(failure(error));
    }
  };
  app.get('/sns/jscode2session', (c) =>
    answer(c, async () => {
      const { appid = '', secret = '', js_code: code = '' } = c.req.query();
      const { openId, sessionKey } = await server.exchangeLogin({ program: appid, secret }, code, now());
      return { openid: openId, session_key: sessionKey };
    }),
  );
  app.get('/cgi-bin/token', (c) =>
    answer(c, async () => {
      const { appid = '', secret = '' } = c.req.query();
      await server.prove({ program: appid, secret }, now());
      return { access_token: await tokens.make(appid), expires_in: tokenLife / 1000 };
    }),
  );
  app.get('/wxa/checksession', (c) =>
    answer(c, async () => {
      const { access_token: token = '', openid = '', signature = '' } = c.req.query();
      const isGood = await server.isSession(await tokens.programOf(token), openid, signature, now());
      return isGood ? { errcode: 0, errmsg: 'ok' } : { errcode: 87009, errmsg: 'invalid signature' };
    }),
  );
  app.post('/wxa/business/getuserphonenumber', (c) =>
    answer(c, async () => {
      const program = await tokens.programOf(c.req.query('access_token') ?? '');
      const { code } = (await c.req.json<{ code?: unknown }>().catch(() => null)) ?? {}; // What is no JSON holds no code.
      const { number, countryCode } = await server.exchangePhone(program, String(code), now());
      const watermark = { timestamp: Math.floor(now() / 1000), appid: program };
      const info = {
        phoneNumber: countryCode === '86' ? number : `+${countryCode}${number}`,
        purePhoneNumber: number,
        countryCode,
        watermark,
      };
      return { errcode: 0, errmsg: 'ok', phone_info: info };
    }),
  );
  return app;
}

/** Tokens by which a server that has shown its secret asks for a while. */
function accessTokens({ keyed, database, now }: ProgramService) {
  const mac = async (text: string) => Buffer.from(await keyed.of(database, 'access-token', text)).toString('base64url');
  return {
    async make(program: string) {
      const text = `${now() + tokenLife}.${program}`;
      return `${text}.${await mac(text)}`;
    },
    async programOf(token: string) {
      const [, text = '', until = '', program = '', signature = ''] = /^((\d{1,15})\.([0-9a-z-]{1,64}))\.([\w-]{43})$/.exec(token) ?? [];
      const isGood = program !== '' && sameText(signature, await mac(text)) && now() < Number(until);
      if (!isGood) throw new GuanxiError('unauthenticated', 'The access token is not good, or no longer.', { reason: 'bad-token' });
      return program;
    },
  };
}

/** WeChat's numbers for what is refused. */
function failure(error: unknown): { readonly errcode: number; readonly errmsg: string } {
  if (!GuanxiError.is(error)) throw error;
  const numbers: Readonly<Record<string, readonly [number, string]>> = {
    'bad-secret': [40125, 'invalid appsecret'],
    'bad-code': [40029, 'invalid code'],
    'used-code': [40163, 'code been used'],
    'bad-token': [40001, 'invalid credential, access_token is invalid or not latest'],
  };
  const [errcode, errmsg] =
    numbers[error.reason ?? ''] ?? (error.code === 'rate-limited' ? [45011, 'api minute-quota reach limit'] : [-1, 'system error']);
  return { errcode, errmsg };
}
