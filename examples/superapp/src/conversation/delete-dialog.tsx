import type { MessageView } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { Confirm } from '../ui/confirm.js';
import { useWords } from '../words/index.js';
import { usePersonalActions } from './use-personal-actions.js';

export interface DeleteDialogProps {
  readonly log: LogId;
  readonly messages: readonly MessageView[];
  readonly onClose: () => void;
  /** They are deleted. */
  readonly onDone?: () => void;
}

/** Asks before messages are deleted for oneself: it is for good. */
export function DeleteDialog({ log, messages, onClose, onDone }: DeleteDialogProps) {
  const { say } = useWords();
  const { remove } = usePersonalActions(log);
  return (
    <Confirm
      open
      title={say('message.delete.title', { count: messages.length })}
      description={say('message.delete.text')}
      confirm={say('message.delete.action')}
      cancel={say('app.cancel')}
      onClose={onClose}
      onConfirm={() => {
        remove(messages);
        onDone?.();
      }}
    />
  );
}
