import type { LogId } from '@guanxi/core';
import { FileLine, prepareFile, useAttachments, useFormats } from '../attachments/index.js';
import { SendToDialog } from '../forward/index.js';
import { useWords } from '../words/index.js';
import styles from './question.module.css';
import type { PassedFile } from './questions.js';

export interface PassQuestionProps {
  readonly passed: PassedFile;
  readonly onAnswer: (sent: boolean) => void;
}

/** Chooses to whom a file of a program goes; it is sent as one's own files are. */
export function PassQuestion({ passed: { file, asFile }, onAnswer }: PassQuestionProps) {
  const { say } = useWords();
  const { size } = useFormats();
  const { outgoing } = useAttachments();
  const send = async (picked: readonly LogId[]) => {
    const content = await prepareFile(file, { asFiles: asFile });
    for (const log of picked) await outgoing.add(log, [content]);
  };
  return (
    <SendToDialog title={say('programs.share.title')} onSend={send} onDone={() => onAnswer(true)} onClose={() => onAnswer(false)}>
      <div className={styles['what']}>
        <FileLine name={file.name} type={file.type} detail={size(file.size)} end={null} />
      </div>
    </SendToDialog>
  );
}
