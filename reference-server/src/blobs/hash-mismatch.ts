import { GuanxiError } from '@guanxi/core/contract';

/** The refusal of bytes that are not those that their id names. */
export function hashMismatch(): GuanxiError {
  return new GuanxiError('invalid', 'The bytes that came are not those that the id and size name. Nothing was kept; send the file again.', {
    reason: 'hash-mismatch',
  });
}
