import type { LogId } from '@guanxi/core';
import { type ReactNode, useState } from 'react';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { ConversationPicker } from './conversation-picker.js';

export interface SendToDialogProps {
  readonly title: string;
  /** What the button says. @default to forward */
  readonly action?: string;
  /** What is told when it was sent to so many. @default that it was forwarded */
  readonly done?: (count: number) => string;
  /** What is sent, shown above the choice. */
  readonly children?: ReactNode;
  /** Sends it; when that fails, the dialog stays and says why. */
  readonly onSend: (to: readonly LogId[]) => Promise<void>;
  /** It was sent. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Chooses the conversations that something goes to. */
export function SendToDialog({ title, action, done, children, onSend, onDone, onClose }: SendToDialogProps) {
  const { say } = useWords();
  const does = action ?? say('forward.send');
  const notify = useNotify();
  const words = useFailureWords();
  const [picked, setPicked] = useState<readonly LogId[]>([]);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await onSend(picked);
      notify({ text: done?.(picked.length) ?? say('forward.done') });
      onDone();
    } catch (error) {
      setBusy(false);
      notify({ look: 'danger', text: say('forward.failed', { reason: words(error) }) });
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" busy={busy} disabled={picked.length === 0} onClick={() => void send()}>
          {picked.length === 0 ? does : `${does} · ${say('forward.chosen', { count: picked.length })}`}
        </Button>
      }
    >
      {children}
      <ConversationPicker picked={picked} onChange={setPicked} />
    </Dialog>
  );
}
