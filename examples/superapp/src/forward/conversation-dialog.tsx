import type { ConversationSummary } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationAvatar, useConversationName } from '../people/index.js';
import { ListRow } from '../ui/list-row.js';
import { PickDialog } from '../ui/pick-dialog.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import { useMatchingConversations } from './use-matching-conversations.js';

export interface ConversationDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onPick: (log: LogId) => void;
}

/** Chooses one conversation. */
export function ConversationDialog({ title, onClose, onPick }: ConversationDialogProps) {
  const { say } = useWords();
  return (
    <PickDialog
      title={title}
      searchLabel={say('find.search')}
      clearLabel={say('app.clear')}
      closeLabel={say('app.close')}
      onClose={onClose}
    >
      {(query) => <Conversations query={query} onPick={onPick} />}
    </PickDialog>
  );
}

function Conversations({ query, onPick }: { readonly query: string; readonly onPick: (log: LogId) => void }) {
  const { chat } = useAccount();
  const shown = useMatchingConversations(useObservable(chat.conversations$), query);
  return shown?.slice(0, limits.offered).map((summary) => (
    <li key={summary.log}>
      <ConversationPick summary={summary} onPick={onPick} />
    </li>
  ));
}

function ConversationPick({ summary, onPick }: { readonly summary: ConversationSummary; readonly onPick: (log: LogId) => void }) {
  const name = useConversationName(summary);
  return <ListRow picture={<ConversationAvatar summary={summary} size={2.5} />} title={name} onPress={() => onPick(summary.log)} />;
}
