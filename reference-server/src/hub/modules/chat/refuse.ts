import { chat } from '@guanxi/chat/contract';
import { type ErrorCode, GuanxiError } from '@guanxi/core/contract';

type Reason = keyof typeof chat.reasons;

const codes: Record<Reason, ErrorCode> = {
  'not-member': 'forbidden',
  'not-author': 'forbidden',
  'not-admin': 'forbidden',
  'recall-too-late': 'conflict',
  recalled: 'conflict',
  'group-full': 'conflict',
  'unknown-user': 'not-found',
  'too-many-reactions': 'conflict',
  'unknown-kind': 'invalid',
  'not-forwardable': 'conflict',
  'too-many-favourites': 'conflict',
  'too-many-removed': 'conflict',
  'not-owner': 'forbidden',
  muted: 'forbidden',
  dissolved: 'conflict',
  'too-many-admins': 'conflict',
  'too-many-requests': 'conflict',
  'too-many-links': 'conflict',
  'too-many-pins': 'conflict',
  'too-many-reports': 'rate-limited',
  'bad-link': 'not-found',
  moderated: 'forbidden',
};

/** The refusal for a reason of the chat contract. */
export function refuse(reason: Reason): GuanxiError {
  return new GuanxiError(codes[reason], chat.reasons[reason], { reason });
}
