import { GuanxiError } from '../../contract/error.js';

/** What to do about the errors that a browser's IndexedDB is known for. */
const advice: Readonly<Record<string, string>> = {
  QuotaExceededError: 'no room is left on this device; free some',
  VersionError: 'a newer version wrote it; reload',
  SecurityError: 'the browser forbids it; use memoryStorage()',
  InvalidStateError: 'the browser refuses it; reload or use memoryStorage()',
};

/** The `storage` error for what IndexedDB threw, or for what is known to be wrong. */
export function storageFailure(cause: unknown): GuanxiError {
  if (GuanxiError.is(cause)) return cause;
  const { name, message } = typeof cause === 'string' ? { name: '', message: cause } : (cause as Error);
  return new GuanxiError('storage', `Storage failed: ${advice[name] ?? `${name} ${message}`.trim()}.`, { cause });
}
