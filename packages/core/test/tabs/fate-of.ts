import type { GuanxiError } from '../../src/contract/index.js';

/** What becomes of a promise, without waiting for it. */
export function fateOf<T>(promise: Promise<T>): { value?: T; error?: GuanxiError } {
  const fate: { value?: T; error?: GuanxiError } = {};
  promise.then(
    (value) => {
      fate.value = value;
    },
    (error) => {
      fate.error = error;
    },
  );
  return fate;
}
