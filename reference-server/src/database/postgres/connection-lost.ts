import { GuanxiError, type Outcome } from '@guanxi/core/contract';

/** Classes of SQLSTATE that say "not now" rather than "not this": no connection, no resources, being shut down, broken. */
const unavailable = ['08', '53', '57P', '58'];

/**
 * What a failure of `pg` means. An answer to a statement passes as it is, with its SQLSTATE in `code`; a lost
 * connection becomes `unavailable`, with `outcome` saying whether a commit may have gone through.
 */
export function connectionLost(error: unknown, outcome: Outcome): unknown {
  if (GuanxiError.is(error)) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const answered = /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]/.test(code);
  if (answered && !unavailable.some((begin) => code.startsWith(begin))) return error;
  const told = answered && !code.startsWith('57P') && !code.startsWith('08');
  return new GuanxiError('unavailable', 'The database cannot be reached or cannot serve now; try again.', {
    outcome: told ? 'rejected' : outcome,
    cause: error,
  });
}
