import type { MessageView } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { Pin, PinOff, Star } from 'lucide-react';
import { isNotice } from '../notices/index.js';
import { usePins } from '../pins/index.js';
import { MenuItem } from '../ui/menu.js';
import { useWords } from '../words/index.js';
import { usePersonalActions } from './use-personal-actions.js';

export interface PersonalMenuItemsProps {
  readonly log: LogId;
  /** A stored message that was not recalled. */
  readonly message: MessageView;
  readonly mayPin: boolean;
}

/** Keeping a message for oneself, and pinning it for everybody. */
export function PersonalMenuItems({ log, message, mayPin }: PersonalMenuItemsProps) {
  const { say } = useWords();
  const pins = usePins(log);
  const actions = usePersonalActions(log);
  if (isNotice(message)) return null;
  const isPinned = pins.some((pin) => pin.message === message.id);
  return (
    <>
      <MenuItem icon={Star} onSelect={() => actions.keep(message)}>
        {say('message.keep')}
      </MenuItem>
      {mayPin && (
        <MenuItem icon={isPinned ? PinOff : Pin} onSelect={() => (isPinned ? actions.unpin(message.id) : actions.pin(message))}>
          {say(isPinned ? 'message.unpin' : 'message.pin')}
        </MenuItem>
      )}
    </>
  );
}
