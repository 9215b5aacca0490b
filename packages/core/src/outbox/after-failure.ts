import type { GuanxiError } from '../contract/error.js';
import { clientLimits } from '../limits.js';

/**
 * What becomes of a command that met `error`: `fail` when it was refused for good and only a person can decide, `again`
 * when the same command is to be sent once more under the same id. What may have had its effect is never given up.
 */
export function afterFailure(error: GuanxiError, attempts: number): 'fail' | 'again' {
  if (error.outcome === 'unknown') return 'again';
  if (error.retry === 'never' || error.retry === 'after-resync') {
    // A command that never left because the client is closing is not the command's fault.
    return error.outcome === 'not-sent' && (error.code === 'closed' || error.code === 'aborted') ? 'again' : 'fail';
  }
  const isDefect = error.outcome === 'rejected' && error.code === 'internal';
  return isDefect && attempts >= clientLimits.outboxDefects ? 'fail' : 'again';
}
