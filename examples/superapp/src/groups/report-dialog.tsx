import { groupLimits, reportReasons } from '@guanxi/chat/groups';
import type { LogId, RecordId } from '@guanxi/core';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { TextArea } from '../ui/text-area.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { useCommand } from './use-command.js';

export interface ReportDialogProps {
  readonly log: LogId;
  /** @default the conversation as a whole */
  readonly message?: RecordId;
  readonly onClose: () => void;
}

/** Tells the operator of a message or a conversation, and why. */
export function ReportDialog({ log, message, onClose }: ReportDialogProps) {
  const { say } = useWords();
  const { groups } = useAccount();
  const notify = useNotify();
  const run = useCommand();
  const [reason, setReason] = useState<(typeof reportReasons)[number]>('spam');
  const [text, setText] = useState('');
  const send = async () => {
    onClose();
    const words = text.trim();
    const report = { log, reason, ...(message === undefined ? {} : { message }), ...(words === '' ? {} : { text: words }) };
    if (await run(() => groups.report(report))) notify({ text: say('report.done') });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(message === undefined ? 'report.conversation' : 'report.message')}
      description={say('report.text')}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="primary" onClick={() => void send()}>
            {say('report.send')}
          </Button>
        </>
      }
    >
      <Choice
        title={say('report.reason')}
        value={reason}
        options={reportReasons.map((value) => ({ value, label: say(`report.reason.${value}`) }))}
        onChange={setReason}
      />
      <TextArea
        label={say('report.words')}
        value={text}
        rows={3}
        maxLength={groupLimits.report}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
