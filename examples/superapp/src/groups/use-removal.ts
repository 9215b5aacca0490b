import { limits } from '@guanxi/chat';
import type { LogId, UserId } from '@guanxi/core';
import { useCallback } from 'react';
import { useAccount } from '../account/index.js';
import { useCommand } from './use-command.js';

/** Takes people out of a group, as many at once as one command can name. Resolves with whether all went. */
export function useRemoval(log: LogId): (users: readonly UserId[]) => Promise<boolean> {
  const { chat } = useAccount();
  const run = useCommand();
  return useCallback(
    async (users) => {
      for (let at = 0; at < users.length; at += limits.invite) {
        const some = users.slice(at, at + limits.invite);
        if (!(await run(() => chat.conversation(log).remove(some)))) return false;
      }
      return true;
    },
    [chat, log, run],
  );
}
