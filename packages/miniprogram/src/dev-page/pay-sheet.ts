import { makeButton, makeElement } from '../host/chrome/make-element.js';

/** What a program asks to be paid. */
export interface DevBill {
  readonly description: string;
  /** Smallest units of the currency. */
  readonly amount: number;
}

/** Shows a bill over the phone, says that no money moves, and asks. */
export function askToPay(over: Element, { description, amount }: DevBill, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const sheet = makeElement('section', 'pay');
    sheet.setAttribute('role', 'dialog');
    sheet.setAttribute('aria-label', 'Pay in the sandbox');
    const settle = (isPaid: boolean) => {
      sheet.remove();
      resolve(isPaid);
    };
    const close = makeButton('close', '×', () => settle(false));
    close.setAttribute('aria-label', 'Do not pay');
    const pay = makeButton('confirm', 'Pay', () => settle(true));
    const sum = makeElement('p', 'sum', `¥${(amount / 100).toFixed(2)}`);
    sheet.append(close, makeElement('p', '', description), sum, pay, makeElement('small', '', 'Sandbox: no money moves.'));
    signal.addEventListener('abort', () => settle(false), { once: true });
    over.append(sheet);
    pay.focus();
  });
}
