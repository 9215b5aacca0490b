import { GuanxiError } from '@guanxi/core';

/** An error for input that the caller has to change; `message` says how. */
export function invalid(message: string): GuanxiError {
  return new GuanxiError('invalid', message, { outcome: 'not-sent' });
}
