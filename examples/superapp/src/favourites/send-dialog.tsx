import { sendMessage } from '@guanxi/chat/kinds';
import type { FavouriteView } from '@guanxi/chat/personal';
import type { LogId } from '@guanxi/core';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { ConversationPicker } from '../forward/index.js';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { sendableKind } from './sendable-kind.js';

/** Sends what was kept to conversations, as a message of one's own: the original may be gone. */
export function SendDialog({ favourite, onClose }: { readonly favourite: FavouriteView; readonly onClose: () => void }) {
  const { say } = useWords();
  const { client } = useAccount();
  const [picked, setPicked] = useState<readonly LogId[]>([]);
  const notify = useNotify();
  const words = useFailureWords();
  const kind = sendableKind(favourite);
  const send = async () => {
    if (kind === undefined) return;
    onClose();
    try {
      for (const log of picked) {
        const command = await sendMessage(client, log, { kind, content: favourite.content });
        // A refusal stands at the message.
        command.settled().catch(() => null);
      }
      notify({ text: say('favourites.sent', { count: picked.length }) });
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('favourites.send')}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" disabled={picked.length === 0} onClick={() => void send()}>
          {say('favourites.send.action')}
        </Button>
      }
    >
      <ConversationPicker picked={picked} onChange={setPicked} />
    </Dialog>
  );
}
