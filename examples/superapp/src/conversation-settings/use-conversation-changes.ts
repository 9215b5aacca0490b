import type { NewSettings } from '@guanxi/chat/personal';
import type { LogId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';

/** What a person can do to a whole conversation, for herself alone. */
export interface ConversationChanges {
  set(log: LogId, settings: NewSettings): void;
  /** Puts it out of sight; tells how to take that back. */
  hide(log: LogId): void;
  archive(log: LogId, on: boolean): void;
  /** Deletes on all devices what was said until now, and puts the conversation out of sight. It cannot be undone: ask first. */
  erase(log: LogId): void;
}

/** The changes, which are queued and shown at once; what is refused is told. */
export function useConversationChanges(): ConversationChanges {
  const { settings, removed } = useAccount();
  const { say } = useWords();
  const notify = useNotify();
  const words = useFailureWords();
  return useMemo(() => {
    const attempt = async (what: () => Promise<unknown>) => {
      try {
        await what();
      } catch (error) {
        notify({ look: 'danger', text: words(error) });
      }
    };
    const set = (log: LogId, change: NewSettings) => void attempt(async () => (await settings.set(log, change)).settled());
    const undoable = (log: LogId, change: NewSettings, back: NewSettings, text: string) => {
      set(log, change);
      notify({ text, action: { label: say('app.undo'), run: () => set(log, back) } });
    };
    return {
      set,
      hide: (log) => undoable(log, { hidden: true }, { hidden: false }, say('settings.hidden.done')),
      archive: (log, on) =>
        undoable(log, { archived: on }, { archived: !on }, say(on ? 'settings.archived.done' : 'settings.unarchived.done')),
      erase: (log) =>
        void attempt(async () => {
          const commands = await removed.clear(log);
          await settings.set(log, { hidden: true, unread: false });
          await Promise.all(commands.map((command) => command.settled()));
        }),
    };
  }, [settings, removed, say, notify, words]);
}
