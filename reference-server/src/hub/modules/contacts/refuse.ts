import { contacts, type ErrorCode, GuanxiError } from '@guanxi/core/contract';

type Reason = keyof typeof contacts.reasons;

const codes: Record<Reason, ErrorCode> = {
  'not-reachable': 'forbidden',
  'not-contact': 'forbidden',
  'no-contact': 'not-found',
  'no-request': 'not-found',
  'request-lapsed': 'conflict',
  blocking: 'conflict',
  'unknown-user': 'not-found',
  'contacts-full': 'conflict',
  'too-many': 'conflict',
  'too-many-requests': 'conflict',
};

/** The refusal for a reason of the contacts contract. */
export function refuse(reason: Reason): GuanxiError {
  return new GuanxiError(codes[reason], contacts.reasons[reason], { reason });
}
