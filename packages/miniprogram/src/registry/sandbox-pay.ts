import type { Client } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import type { ProgramId } from '../contract/records.js';
import { type PrepayId, type SandboxOrder, sandboxPayments } from '../contract/sandbox-payments.js';
import type { Capabilities } from '../host/capabilities.js';

/** How the sandbox pays. */
export interface SandboxPayOptions {
  readonly client: Client;
  /** Shows the order, says that no money moves, and asks. False is `requestPayment:fail cancel`. */
  readonly confirm: (order: SandboxOrder, signal: AbortSignal) => Promise<boolean>;
}

/**
 * The capability `pay` without money: an order that the developer's server made in the sandbox is shown, confirmed and
 * recorded as paid. The program calls `wx.requestPayment` with `package: 'prepay_id=…'`, as in WeChat.
 */
export function sandboxPay({ client, confirm }: SandboxPayOptions): NonNullable<Capabilities['pay']> {
  const { order, pay } = sandboxPayments.methods;
  return async (input, { program, signal }) => {
    const [, prepay] = /^prepay_id=([A-Za-z0-9_-]{16,64})$/.exec(String(input.package)) ?? [];
    if (prepay === undefined) throw new GuanxiError('invalid', 'package is prepay_id= and the id that the order was given.');
    const named = { program: program as ProgramId, prepay: prepay as PrepayId };
    const { order: asked } = await client.call(order, named, { signal });
    if (asked.state === 'paid') return;
    if (!(await confirm(asked, signal))) throw new GuanxiError('aborted', 'cancel');
    await client.call(pay, named);
  };
}
