import type { MessageView } from '@guanxi/chat';
import type { Command, LogId, RecordId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';

/** What is done with messages beside talking. Whatever is refused is told. */
export interface PersonalActions {
  /** Keeps a copy among one's favourites. */
  keep(message: MessageView): void;
  pin(message: MessageView): void;
  unpin(message: RecordId): void;
  /** Deletes messages for oneself; ask first. */
  remove(messages: readonly MessageView[]): void;
}

export function usePersonalActions(log: LogId): PersonalActions {
  const { favourites, pins, removed } = useAccount();
  const { say } = useWords();
  const notify = useNotify();
  const words = useFailureWords();
  return useMemo(() => {
    const attempt = async (what: () => Promise<readonly Command[]>, done?: string) => {
      try {
        const commands = await what();
        if (done !== undefined) notify({ text: done });
        await Promise.all(commands.map((command) => command.settled()));
      } catch (error) {
        notify({ look: 'danger', text: words(error) });
      }
    };
    return {
      keep: (message) => void attempt(async () => [await favourites.add(message, { from: log })], say('message.kept')),
      pin: (message) => void attempt(async () => [await pins.pin(log, message)]),
      unpin: (message) => void attempt(async () => [await pins.unpin(log, message)]),
      remove: (messages) =>
        void attempt(() =>
          removed.remove(
            log,
            messages.map(({ seq }) => seq),
          ),
        ),
    };
  }, [favourites, pins, removed, log, say, notify, words]);
}
