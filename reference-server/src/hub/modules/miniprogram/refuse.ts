import { type ErrorCode, GuanxiError } from '@guanxi/core/contract';
import { programs } from '@guanxi/miniprogram/contract';

/** Why something is refused. */
export type Reason = keyof typeof programs.reasons;

const errors: Partial<Record<Reason, ErrorCode>> = {
  'unknown-program': 'not-found',
  'unknown-version': 'not-found',
  'unknown-user': 'not-found',
  'not-developer': 'forbidden',
  'not-reviewer': 'forbidden',
  'own-program': 'forbidden',
  'not-reachable': 'forbidden',
  'wrong-key': 'forbidden',
  'bad-upload': 'unauthenticated',
  'needs-reason': 'invalid',
  'bad-part': 'invalid',
  'bad-program': 'invalid',
  'bad-icon': 'invalid',
  'not-reproducible': 'invalid',
  'too-many-programs': 'rate-limited',
  'too-many-versions': 'rate-limited',
  'too-many-uploads': 'rate-limited',
  'no-phone': 'unsupported',
  withdrawn: 'gone',
};

/** The refusal for a reason of the programs contract; `more` says what is particular about it. */
export function refuse(reason: Reason, more = ''): GuanxiError {
  const message = `${programs.reasons[reason]}${more === '' ? '' : ` ${more}`}`;
  // What was taken away, or is too much, does not come back by trying again.
  return new GuanxiError(errors[reason] ?? 'conflict', message, { reason, retry: 'never' });
}
