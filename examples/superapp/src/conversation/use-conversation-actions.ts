import type { Conversation, MessageView } from '@guanxi/chat';
import type { Command } from '@guanxi/core';
import { type Dispatch, useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import type { Draft, DraftAction } from './draft.js';
import { mentionsOf } from './mentions-of.js';

/** All that a person can do with the messages of a conversation. */
export interface ConversationActions {
  send(draft: Draft): void;
  react(message: MessageView, reaction: string, on: boolean): void;
  recall(message: MessageView): void;
  recalledText(message: MessageView): string | undefined;
  retry(message: MessageView): void;
  drop(message: MessageView): void;
  copy(text: string): void;
}

/** What cannot even be queued is told at once; what is refused later is shown at the message itself. */
export function useConversationActions(conversation: Conversation, change: Dispatch<DraftAction>): ConversationActions {
  const { chat, reEdit } = useAccount();
  const { say } = useWords();
  const notify = useNotify();
  const words = useFailureWords();
  return useMemo(() => {
    const attempt = async (what: () => Promise<unknown>) => {
      try {
        const done = await what();
        // The refusal of a queued command stands at its message; here it would be told twice.
        if (isCommand(done)) done.settled().catch(() => {});
      } catch (error) {
        notify({ look: 'danger', text: say('compose.refused', { reason: words(error) }) });
      }
    };
    const run = (what: () => Promise<unknown>) => void attempt(what);
    return {
      send(draft) {
        const { editing, quote } = draft;
        const text = draft.text.trim();
        const mentions = mentionsOf(draft);
        change({ type: 'clear' });
        if (editing !== undefined) return run(() => conversation.edit(editing.id, text, mentions ? { mentions } : {}));
        run(() => conversation.send({ text, ...(quote ? { quote } : {}), ...(mentions ? { mentions } : {}) }));
      },
      react: (message, reaction, on) => run(() => conversation.react(message.id, reaction, { on })),
      recall: (message) => run(() => reEdit.recall(conversation, message)),
      recalledText: (message) => reEdit.textOf(message.id) ?? undefined,
      retry({ failure }) {
        if (failure !== undefined) run(() => chat.retry(failure.command));
      },
      drop(message) {
        const { failure, content } = message;
        if (failure === undefined) return;
        const text = (content as { readonly text?: unknown } | undefined)?.text;
        run(() => chat.drop(failure.command));
        if (message.seq > 0 || typeof text !== 'string') return;
        notify({ text: say('chat.dropped'), action: { label: say('app.undo'), run: () => run(() => conversation.send({ text })) } });
      },
      copy(text) {
        navigator.clipboard.writeText(text).then(
          () => notify({ text: say('app.copied') }),
          (error: unknown) => notify({ look: 'danger', text: String(error) }),
        );
      },
    };
  }, [conversation, chat, reEdit, change, notify, say, words]);
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'settled' in value;
}
