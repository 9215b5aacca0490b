import { contactKind, sendMessage } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { useAccount } from '../account/index.js';
import { SendToDialog } from '../forward/index.js';
import { PersonAvatar, type ShownPerson } from '../people/index.js';
import { ListRow } from '../ui/list-row.js';
import { useWords } from '../words/index.js';

/** Sends somebody's card to conversations. */
export function ShareCardDialog({ person, onClose }: { readonly person: ShownPerson; readonly onClose: () => void }) {
  const { say } = useWords();
  const { client } = useAccount();
  const send = async (picked: readonly LogId[]) => {
    for (const log of picked) {
      const command = await sendMessage(client, log, { kind: contactKind, content: { user: person.id } });
      // A refusal stands at the message.
      command.settled().catch(() => null);
    }
  };
  return (
    <SendToDialog title={say('person.share')} onSend={send} onDone={onClose} onClose={onClose}>
      <ListRow picture={<PersonAvatar user={person.id} size={2.5} />} title={person.name} detail={person.id} />
    </SendToDialog>
  );
}
