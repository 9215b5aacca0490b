import { sendMessage } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { type ProgramCard, type ProgramId, programCardKind, limits as programLimits } from '@guanxi/miniprogram/contract';
import { useAccount } from '../account/index.js';
import { SendToDialog } from '../forward/index.js';
import { useWords } from '../words/index.js';
import { drawCover } from './draw-cover.js';
import { limits } from './limits.js';
import { ProgramIcon } from './program-icon.js';
import styles from './question.module.css';
import type { SharedPage } from './questions.js';
import { useProgram } from './use-program.js';

export interface ShareQuestionProps {
  readonly page: SharedPage;
  readonly onAnswer: (shared: boolean) => void;
}

/** Chooses to whom a page of a program goes, as a card that opens it. */
export function ShareQuestion({ page, onAnswer }: ShareQuestionProps) {
  const { say } = useWords();
  const { client, blobs } = useAccount();
  const known = useProgram(page.program).program;
  const name = lineOf(known?.name ?? page.program, programLimits.name);
  const title = lineOf(page.title, programLimits.title);
  const send = async (picked: readonly LogId[]) => {
    const picture = page.picture === null ? null : await drawCover(page.picture);
    // Without a connection the card goes without its picture: the page that it opens has it.
    const sent = picture === null ? null : blobs.upload(picture, { signal: AbortSignal.timeout(limits.cover) }).done;
    const cover = await sent?.catch(() => null);
    const content: ProgramCard = {
      ...{ program: page.program as ProgramId, name, path: page.path },
      ...(title === '' ? {} : { title }),
      ...(cover ? { picture: cover } : {}),
    };
    for (const log of picked) (await sendMessage(client, log, { kind: programCardKind, content })).settled().catch(() => null);
  };
  return (
    <SendToDialog title={say('programs.share.title')} onSend={send} onDone={() => onAnswer(true)} onClose={() => onAnswer(false)}>
      <div className={styles['what']}>
        <ProgramIcon icon={known?.icon} size="3.25rem" />
        <div>
          <p className={styles['main']}>{title === '' ? name : title}</p>
          {title !== '' && <p className={styles['quoted']}>{name}</p>}
        </div>
      </div>
    </SendToDialog>
  );
}

/** Words of a program as a card takes them: one line, nothing that cannot be seen. */
function lineOf(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  return line.slice(0, most).toWellFormed().replaceAll('\uFFFD', '').trim();
}
