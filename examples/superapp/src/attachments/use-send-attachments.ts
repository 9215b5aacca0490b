import type { MessageView } from '@guanxi/chat';
import { type MessageKind, sendMessage } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { useAttachments } from './attachments-context.js';
import { useFileFailureWords } from './outgoing-failure.js';
import type { OutgoingContent } from './outgoing-item.js';

/** Sends something that needs no file, or whose files are sent already. */
export type SendContent = <Content>(kind: MessageKind<Content>, content: Content) => void;

/** Sending to a conversation what is no text. */
export interface SendAttachments {
  readonly content: SendContent;
  readonly files: (contents: readonly OutgoingContent[]) => void;
}

/** What cannot even be queued is told at once; what is refused later is shown where it stands. */
export function useSendAttachments(
  log: LogId,
  { quote, onSend }: { readonly quote: MessageView | undefined; readonly onSend: () => void },
): SendAttachments {
  const { client } = useAccount();
  const { outgoing } = useAttachments();
  const { say } = useWords();
  const notify = useNotify();
  const words = useFileFailureWords();
  return useMemo(() => {
    const attempt = async (what: () => Promise<unknown>) => {
      try {
        await what();
        onSend();
      } catch (error) {
        const full = { 'rate-limited': 'media.reason.waiting-files', 'too-large': 'media.reason.waiting-bytes' } as const;
        const { code } = error as { readonly code?: string };
        const reason = code === 'rate-limited' || code === 'too-large' ? say(full[code]) : words(error);
        notify({ look: 'danger', text: say('compose.refused', { reason }) });
      }
    };
    return {
      content: (kind, content) =>
        void attempt(async () => {
          const command = await sendMessage(client, log, { kind, content, ...(quote === undefined ? {} : { quote }) });
          // A refusal stands at the message.
          command.settled().catch(() => null);
        }),
      files: (contents) => void attempt(() => outgoing.add(log, contents, { quote })),
    };
  }, [client, outgoing, log, quote, onSend, notify, say, words]);
}
