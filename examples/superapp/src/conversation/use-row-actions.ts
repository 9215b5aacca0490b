import type { MessageView } from '@guanxi/chat';
import { type Dispatch, type RefObject, useMemo } from 'react';
import { outgoingOf } from '../attachments/index.js';
import type { DraftAction } from './draft.js';
import type { Jump } from './message-list.js';
import type { OpenMenu } from './message-menu.js';
import type { RowActions } from './message-row.js';
import type { ConversationActions } from './use-conversation-actions.js';

export interface RowActionsOptions {
  readonly actions: ConversationActions;
  readonly change: Dispatch<DraftAction>;
  /** Takes the focus when there is something to write. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onMenu: (menu: OpenMenu) => void;
  readonly onJump: (jump: Jump) => void;
  readonly onView: (place: number) => void;
  readonly onMerged: (place: number) => void;
  readonly onSelect: (message: MessageView) => void;
}

/** What the rows of the list can do; the same object until a language or a conversation changes, so that rows need no new drawing. */
export function useRowActions({ actions, change, field, onMenu, onJump, onView, onMerged, onSelect }: RowActionsOptions): RowActions {
  return useMemo((): RowActions => {
    const write = () => requestAnimationFrame(() => field.current?.focus());
    return {
      // What is still to be sent has its own buttons.
      onMenu: (message, point) => outgoingOf(message) === undefined && onMenu({ message, point }),
      onQuote: (place) => onJump({ to: place }),
      onReact: actions.react,
      onReply(message) {
        change({ type: 'quote', message });
        write();
      },
      onEdit(message, text) {
        change({ type: 'edit', message, text });
        write();
      },
      onReedit(message) {
        change({ type: 'insert', text: actions.recalledText(message) ?? '' });
        write();
      },
      recalledText: actions.recalledText,
      onRetry: actions.retry,
      onDrop: actions.drop,
      onView,
      onMerged,
      onSelect,
    };
  }, [actions, change, field, onMenu, onJump, onView, onMerged, onSelect]);
}
