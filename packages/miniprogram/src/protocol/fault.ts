import { GuanxiError } from '@guanxi/core/contract';

/** Why a message of a program was not accepted. */
export type FaultReason =
  | 'bad-operation'
  | 'bad-value'
  | 'unknown-node'
  | 'taken-node'
  | 'bad-tree'
  | 'too-many-nodes'
  | 'too-many-names'
  | 'too-deep'
  | 'flood'
  | 'bad-message';

/** A fault of a program: it broke the protocol and is ended. `reason` is a `FaultReason`. */
export function fault(reason: FaultReason, message: string): GuanxiError {
  return new GuanxiError(reason.startsWith('too-') || reason === 'flood' ? 'too-large' : 'invalid', message, { reason });
}
