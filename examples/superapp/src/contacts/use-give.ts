import type { Command } from '@guanxi/core';
import { useCallback } from 'react';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';

/**
 * Gives a command: shown at once and kept until it is done, also offline. Tells `done`, if given, once it is queued, and what could
 * not even be queued; what the server refuses later is told by the frame of the app. Gives back whether it is queued.
 */
export function useGive(): (what: () => Promise<Command>, done?: string) => Promise<boolean> {
  const notify = useNotify();
  const words = useFailureWords();
  return useCallback(
    async (what, done) => {
      try {
        const command = await what();
        command.settled().catch(() => {}); // Told by the frame of the app, which also hears of what was given before a reload.
        if (done !== undefined) notify({ text: done });
        return true;
      } catch (error) {
        notify({ look: 'danger', text: words(error) });
        return false;
      }
    },
    [notify, words],
  );
}
