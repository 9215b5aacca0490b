import { devices, type ErrorCode, GuanxiError } from '@guanxi/core/contract';

type Reason = keyof typeof devices.reasons;

const errors: Record<Reason, ErrorCode> = {
  'signed-out': 'unauthenticated',
  'other-device': 'unauthenticated',
  'no-device': 'invalid',
  'bad-sign-in': 'not-found',
  'wrong-number': 'forbidden',
  'not-approved': 'conflict',
};

/** The refusal for a reason of the devices contract. */
export function refuse(reason: Reason, code: ErrorCode = errors[reason]): GuanxiError {
  return new GuanxiError(code, devices.reasons[reason], { reason });
}
