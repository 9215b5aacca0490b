import { GuanxiError } from '@guanxi/core/contract';
import { programIdSchema, sandboxPaymentLimits } from '@guanxi/miniprogram/contract';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { findOrder, makeOrder } from '../../hub/modules/sandbox-payments/sandbox-orders.js';
import { limitBody, readBody } from '../http/read-body.js';
import type { ProgramService } from './program-service.js';

/** What the routes need beside the service. */
export interface DeveloperRoutesOptions {
  readonly service: ProgramService;
  readonly addressOf: (context: Context) => string;
  /** Whether orders of the sandbox are taken, and whether notices of payment can be sent. */
  readonly sandbox: { readonly notifies: boolean } | null;
}

/** For the servers of developers, each a `POST` with JSON: `/code2session`, `/code2phone`, `/sandbox/orders`, `/sandbox/orders/query`. */
export function developerRoutes({ service, addressOf, sandbox }: DeveloperRoutesOptions): Hono {
  const { server, database, now } = service;
  const app = new Hono();
  app.use(limitBody());
  app.use(async (c, next) => {
    takeTurn(service, addressOf(c));
    await next();
    c.header('cache-control', 'no-store');
  });
  app.post('/code2session', async (c) => {
    const { program, secret, code } = await readBody(c, schemas.code);
    const { openId, sessionKey } = await server.exchangeLogin({ program, secret }, code, now());
    return c.json({ openid: openId, session_key: sessionKey });
  });
  app.post('/code2phone', async (c) => {
    const { program, secret, code } = await readBody(c, schemas.code);
    await server.prove({ program, secret }, now());
    const { number, countryCode } = await server.exchangePhone(program, code, now());
    return c.json({ phoneNumber: `+${countryCode}${number}`, purePhoneNumber: number, countryCode });
  });
  app.post('/sandbox/orders', async (c) => {
    const { secret, openid: openId, ...order } = await readBody(c, schemas.order);
    await server.prove({ program: order.program, secret }, now());
    if (sandbox === null) throw new GuanxiError('unsupported', 'This server takes no orders of the sandbox.');
    if (order.notify !== undefined && !sandbox.notifies) {
      throw new GuanxiError('unsupported', 'This server sends no notices of payment. Leave notify out, and ask for the order.');
    }
    const { notify, ...rest } = order;
    const prepay = await makeOrder(database, { ...rest, openId, ...(notify === undefined ? {} : { notify }) }, now());
    return c.json({ prepay_id: prepay, sandbox: true }, 201);
  });
  app.post('/sandbox/orders/query', async (c) => {
    const { program, secret, number } = await readBody(c, schemas.number);
    await server.prove({ program, secret }, now());
    const row = await findOrder(database, program, number);
    if (row === null) throw new GuanxiError('not-found', 'There is no order of this number.', { reason: 'unknown-order' });
    const { amount, currency, open_id: openid, paid_at: paidAt, prepay } = row;
    return c.json({ number, amount, currency, openid, prepay_id: prepay, sandbox: true, paid: paidAt !== null, paid_at: paidAt });
  });
  return app;
}

/** Refuses an address that asks too often. */
export function takeTurn({ asks }: ProgramService, address: string): void {
  const retryAfter = asks.take(address);
  if (retryAfter > 0) throw new GuanxiError('rate-limited', 'Too many questions from this address. Wait a little.', { retryAfter });
}

const word = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
const proof = { program: programIdSchema, secret: word(200) };
const number = v.pipe(word(sandboxPaymentLimits.order), v.regex(/^[\w|*@-]+$/, 'An order’s number has letters, digits and _-|*@.'));

const schemas = {
  code: v.object({ ...proof, code: word(200) }),
  number: v.object({ ...proof, number }),
  order: v.object({
    ...proof,
    number,
    openid: word(64),
    description: word(sandboxPaymentLimits.description),
    amount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(sandboxPaymentLimits.amount)),
    notify: v.optional(
      v.pipe(
        word(500),
        v.check((url) => URL.canParse(url) && new URL(url).protocol === 'https:', 'A notice goes to an https address.'),
      ),
    ),
  }),
};
