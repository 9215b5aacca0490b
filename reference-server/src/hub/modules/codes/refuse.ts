import { codes, type ErrorCode, GuanxiError } from '@guanxi/core/contract';

type Reason = keyof typeof codes.reasons;

const errors: Record<Reason, ErrorCode> = { 'bad-code': 'not-found', 'too-many-codes': 'conflict' };

/** The refusal for a reason of the codes contract. */
export function refuse(reason: Reason): GuanxiError {
  return new GuanxiError(errors[reason], codes.reasons[reason], { reason });
}
