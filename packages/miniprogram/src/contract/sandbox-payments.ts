import { type Brand, countSchema, defineContract } from '@guanxi/core/contract';
import * as v from 'valibot';
import { programIdSchema } from './program-entry.js';
import type { ProgramId } from './records.js';

/** An order of the sandbox, for as long as it can be paid. */
export type PrepayId = Brand<string, 'PrepayId'>;

/** Limits of sandbox payments. */
export const sandboxPaymentLimits = {
  /** Characters of an order's number, which the developer's server gives. */
  order: 32,
  /** Characters of what is bought. */
  description: 127,
  /** Smallest units of the currency, such as fen. */
  amount: 100_000_000,
  /** Ms in which an order can be paid. */
  life: 7_200_000,
  /** Orders of one program that can be paid at once. */
  open: 10_000,
  /** Times that a notice of payment is sent until somebody takes it. */
  notices: 5,
} as const;

/** What a person is asked to pay. No money moves: the sandbox only says that it was paid. */
export interface SandboxOrder {
  readonly prepay: PrepayId;
  readonly program: ProgramId;
  /** The name of the program. */
  readonly name: string;
  readonly description: string;
  /** Smallest units of the currency: 1999 is 19.99. */
  readonly amount: number;
  readonly currency: 'CNY';
  readonly state: 'open' | 'paid';
  /** Ms since 1970. */
  readonly expiresAt: number;
}

/** Payment without money, so that programs with payment can be tried: an order made by the developer's server, confirmed by the person. */
export const sandboxPayments = /* @__PURE__ */ makeSandboxPayments();

function makeSandboxPayments() {
  const prepay = v.custom<PrepayId>((id) => typeof id === 'string' && /^[A-Za-z0-9_-]{16,64}$/.test(id), 'It is no prepay id.');
  const order = v.object({
    order: v.object({
      prepay,
      program: programIdSchema,
      name: v.string(),
      description: v.string(),
      amount: v.pipe(countSchema, v.minValue(1)),
      currency: v.literal('CNY'),
      state: v.picklist(['open', 'paid']),
      expiresAt: countSchema,
    }) as unknown as v.GenericSchema<unknown, SandboxOrder>,
  });
  return defineContract({
    name: 'sandboxPayments',
    methods: {
      /** What an order says, to be shown before it is paid. `not-found` with `unknown-order` for anybody but whom it was made for. */
      order: { name: 'sandboxPayments.order', input: v.object({ program: programIdSchema, prepay }), output: order },
      /** Pays it, without money. Again, it stays paid. */
      pay: { name: 'sandboxPayments.pay', input: v.object({ program: programIdSchema, prepay }), output: order },
    },
    records: {},
    signals: {},
    reasons: { 'unknown-order': 'There is no such order for you, or it is over.' },
    limits: sandboxPaymentLimits,
  });
}
