import type { ConversationSummary, MessageView } from '@guanxi/chat';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { ForwardDialog, type Forwarded, SelectBar } from '../forward/index.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import { DeleteDialog } from './delete-dialog.js';
import { inOrder, useSelection } from './use-selection.js';

/** Passing messages of a conversation on, one or several, or deleting several. */
export interface PassingOn {
  /** The places that are selected; undefined while nobody selects. */
  readonly selected: ReadonlySet<number> | undefined;
  /** Takes a message into the selection or out of it, and begins to select. */
  readonly select: (message: MessageView) => void;
  readonly forward: (message: MessageView) => void;
  /** In place of the composer while one selects, else null. */
  readonly bar: ReactNode;
  /** What is asked next, once it was said what. */
  readonly dialog: ReactNode;
}

export function usePassingOn(from: ConversationSummary): PassingOn {
  const [selection, select, stop] = useSelection();
  const [forwarded, setForwarded] = useState<Forwarded>();
  const [deleted, setDeleted] = useState<readonly MessageView[]>();
  const { say } = useWords();
  const selected = useMemo(() => selection && new Set(selection.keys()), [selection]);
  const close = () => setForwarded(undefined);
  const done = () => {
    close();
    stop();
  };
  return {
    selected,
    select,
    forward: (message) => setForwarded({ messages: [message], merged: false }),
    bar:
      selection === undefined ? null : (
        <SelectBar
          selected={inOrder(selection)}
          onForward={setForwarded}
          onStop={stop}
          more={
            <IconButton
              icon={Trash2}
              look="danger"
              label={say('message.delete')}
              disabled={selection.size === 0}
              onClick={() => setDeleted(inOrder(selection))}
            />
          }
        />
      ),
    dialog:
      deleted !== undefined ? (
        <DeleteDialog log={from.log} messages={deleted} onClose={() => setDeleted(undefined)} onDone={stop} />
      ) : forwarded === undefined ? null : (
        <ForwardDialog forwarded={forwarded} from={from} onClose={close} onDone={done} />
      ),
  };
}
