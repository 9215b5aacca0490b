import { createHash, randomBytes } from 'node:crypto';
import { systemClock } from '@guanxi/core';
import { devLimits } from './dev-limits.js';

/** The one person of `guanxi-mini dev`. */
export interface DevPerson {
  readonly name: string;
  /** Digits, with a country's code after a plus; without one it is China's. */
  readonly phone: string;
}

/** An order that the developer's server made. No money moves. */
export interface DevOrder {
  readonly prepay: string;
  readonly number: string;
  readonly description: string;
  /** Smallest units of the currency: 1999 is 19.99. */
  readonly amount: number;
  /** Ms since 1970; null until it is paid. */
  readonly paidAt: number | null;
}

/** What the host app's server does for programs and for their makers' servers, for one person and in memory. */
export interface DevBackend {
  /** A code for `wx.login` or for a telephone number. */
  code(kind: 'login' | 'phone'): string;
  /** What the code stands for: it is good once, and not for long. Null for every other. */
  exchange(kind: 'login' | 'phone', code: string): DevIdentity | null;
  /** The same number again is the same order. */
  order(asked: Pick<DevOrder, 'number' | 'description' | 'amount'>): DevOrder;
  orderOf(name: { readonly prepay: string } | { readonly number: string }): DevOrder | null;
  pay(prepay: string): DevOrder | null;
}

/** What codes stand for. */
export interface DevIdentity {
  /** The same for one name and program, so that what a server keeps of the person stays hers. */
  readonly openId: string;
  readonly sessionKey: string;
  readonly countryCode: string;
  readonly number: string;
}

/** Makes the backend of one program. */
export function createDevBackend(program: string, { name, phone }: DevPerson): DevBackend {
  const [, countryCode = '86', number = phone] = /^\+(\d{1,3})[ -](\d+)$/.exec(phone) ?? [];
  const openId = createHash('sha256').update(`${program}\n${name}`).digest('base64url').slice(0, 28);
  const identity: DevIdentity = { openId, sessionKey: randomBytes(16).toString('base64'), countryCode, number };
  const codes = new Map<string, number>();
  const orders = new Map<string, DevOrder>();
  const find: DevBackend['orderOf'] = (by) =>
    [...orders.values()].find((one) => ('prepay' in by ? one.prepay === by.prepay : one.number === by.number)) ?? null;
  return {
    code(kind) {
      const code = randomBytes(16).toString('hex');
      codes.set(`${kind} ${code}`, systemClock.now() + devLimits.codeLife);
      dropOldest(codes, devLimits.codes);
      return code;
    },
    exchange(kind, code) {
      const until = codes.get(`${kind} ${code}`) ?? 0;
      codes.delete(`${kind} ${code}`);
      return systemClock.now() < until ? identity : null;
    },
    order(asked) {
      const known = find({ number: asked.number });
      if (known) return known;
      const order = { ...asked, prepay: randomBytes(18).toString('base64url'), paidAt: null };
      orders.set(order.prepay, order);
      dropOldest(orders, devLimits.orders);
      return order;
    },
    orderOf: find,
    pay(prepay) {
      const order = orders.get(prepay);
      if (!order) return null;
      const paid = { ...order, paidAt: order.paidAt ?? systemClock.now() };
      orders.set(prepay, paid);
      return paid;
    },
  };
}

function dropOldest(kept: Map<string, unknown>, limit: number): void {
  const [oldest] = kept.keys();
  if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
}
