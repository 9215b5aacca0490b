import { sendMessage } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { type ProgramCard, type ProgramId, programCardKind, limits as programLimits } from '@guanxi/miniprogram/contract';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { ConversationPicker } from '../forward/index.js';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useNotify } from '../ui/toast.js';
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
  const notify = useNotify();
  const words = useFailureWords();
  const known = useProgram(page.program).program;
  const [picked, setPicked] = useState<readonly LogId[]>([]);
  const [busy, setBusy] = useState(false);
  const name = lineOf(known?.name ?? page.program, programLimits.name);
  const title = lineOf(page.title, programLimits.title);
  const send = async () => {
    setBusy(true);
    try {
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
      notify({ text: say('forward.done') });
      onAnswer(true);
    } catch (error) {
      setBusy(false);
      notify({ look: 'danger', text: say('forward.failed', { reason: words(error) }) });
    }
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      title={say('programs.share.title')}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" busy={busy} disabled={picked.length === 0} onClick={() => void send()}>
          {picked.length === 0 ? say('forward.send') : `${say('forward.send')} · ${say('forward.chosen', { count: picked.length })}`}
        </Button>
      }
    >
      <div className={styles['what']}>
        <ProgramIcon icon={known?.icon} size="3.25rem" />
        <div>
          <p className={styles['main']}>{title === '' ? name : title}</p>
          {title !== '' && <p className={styles['quoted']}>{name}</p>}
        </div>
      </div>
      <ConversationPicker picked={picked} onChange={setPicked} />
    </Dialog>
  );
}

/** Words of a program as a card takes them: one line, nothing that cannot be seen. */
function lineOf(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  return line.slice(0, most).toWellFormed().replaceAll('\uFFFD', '').trim();
}
