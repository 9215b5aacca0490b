import { GuanxiError } from '@guanxi/core';
import { useCallback } from 'react';
import { useWords } from '../words/index.js';

/** Says why somebody could not come in. */
export function useFailureText(): (error: unknown) => string {
  const { say } = useWords();
  return useCallback(
    (error) => {
      const { code, message } = GuanxiError.from(error);
      if (code === 'unauthenticated' || code === 'not-found' || code === 'forbidden') return say('signIn.error.password');
      if (code === 'conflict') return say('signIn.error.taken');
      if (code === 'unavailable' || code === 'timeout') return say('reason.unavailable');
      if (code === 'rate-limited') return say('reason.rate-limited');
      return message;
    },
    [say],
  );
}
