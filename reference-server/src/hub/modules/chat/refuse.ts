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
};

/** The refusal for a reason of the chat contract. */
export function refuse(reason: Reason): GuanxiError {
  return new GuanxiError(codes[reason], chat.reasons[reason], { reason });
}
