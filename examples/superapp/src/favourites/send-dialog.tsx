import { sendMessage } from '@guanxi/chat/kinds';
import type { FavouriteView } from '@guanxi/chat/personal';
import type { LogId } from '@guanxi/core';
import { useAccount } from '../account/index.js';
import { SendToDialog } from '../forward/index.js';
import { useWords } from '../words/index.js';
import { sendableKind } from './sendable-kind.js';

/** Sends what was kept to conversations, as a message of one's own: the original may be gone. */
export function SendDialog({ favourite, onClose }: { readonly favourite: FavouriteView; readonly onClose: () => void }) {
  const { say } = useWords();
  const { client } = useAccount();
  const kind = sendableKind(favourite);
  const send = async (picked: readonly LogId[]) => {
    if (kind === undefined) return;
    for (const log of picked) {
      const command = await sendMessage(client, log, { kind, content: favourite.content });
      // A refusal stands at the message.
      command.settled().catch(() => null);
    }
  };
  return (
    <SendToDialog
      title={say('favourites.send')}
      action={say('favourites.send.action')}
      done={(count) => say('favourites.sent', { count })}
      onSend={send}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
