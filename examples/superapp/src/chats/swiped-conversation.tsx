import type { ListedConversation } from '@guanxi/chat/personal';
import { Bell, BellOff, EyeOff, Pin, PinOff } from 'lucide-react';
import { memo } from 'react';
import { useConversationChanges } from '../conversation-settings/index.js';
import { SwipeRow } from '../ui/swipe-row.js';
import { useWords } from '../words/index.js';
import { ConversationRow, type ConversationRowProps } from './conversation-row.js';

export interface SwipedConversationProps extends ConversationRowProps {
  /** Whether its actions stand beside it. */
  readonly open: boolean;
  /** The same function from one drawing to the next. */
  readonly onOpen: (log: ListedConversation['log'] | null) => void;
}

/** A conversation of the list with what a finger does to it; its menu has the same and more. */
export const SwipedConversation = memo(function SwipedConversation({ open, onOpen, ...row }: SwipedConversationProps) {
  const { say } = useWords();
  const changes = useConversationChanges();
  const { log, pinned, muted } = row.summary;
  return (
    <SwipeRow
      open={open}
      onOpen={(next) => onOpen(next ? log : null)}
      actions={[
        {
          label: say(pinned ? 'swipe.unpin' : 'swipe.pin'),
          icon: pinned ? PinOff : Pin,
          look: 'accent',
          run: () => changes.set(log, { pinned: !pinned }),
        },
        {
          label: say(muted ? 'swipe.unmute' : 'swipe.mute'),
          icon: muted ? Bell : BellOff,
          look: 'plain',
          run: () => changes.set(log, { muted: !muted }),
        },
        { label: say('swipe.hide'), icon: EyeOff, look: 'danger', run: () => changes.hide(log) },
      ]}
    >
      <ConversationRow {...row} />
    </SwipeRow>
  );
});
