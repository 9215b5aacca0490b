import type { Command } from '@guanxi/core';
import { useCallback } from 'react';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';

/** Gives a command and tells if it is refused, at once or later. Resolves with whether it was carried out. */
export function useCommand(): (what: () => Promise<Command>) => Promise<boolean> {
  const notify = useNotify();
  const words = useFailureWords();
  return useCallback(
    async (what) => {
      try {
        await (await what()).settled();
        return true;
      } catch (error) {
        notify({ look: 'danger', text: words(error) });
        return false;
      }
    },
    [notify, words],
  );
}
