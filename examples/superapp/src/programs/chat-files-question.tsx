import type { LogId } from '@guanxi/core';
import type { BlobRef } from '@guanxi/core/contract';
import { FolderOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { FileLine, useFormats } from '../attachments/index.js';
import { ConversationDialog } from '../forward/index.js';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { TickRow } from '../ui/tick-row.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { type ChatFile, chatFilesOf } from './chat-files-of.js';
import { limits } from './limits.js';
import type { Questions } from './questions.js';

export interface ChatFilesQuestionProps {
  readonly wanted: Questions['chatFiles']['about'];
  readonly onAnswer: (files: readonly File[]) => void;
}

/** Chooses a chat, and files that were sent in it: the program gets those, and learns neither whose they are nor of any other. */
export function ChatFilesQuestion({ wanted, onAnswer }: ChatFilesQuestionProps) {
  const { say } = useWords();
  const [log, setLog] = useState<LogId>();
  if (log !== undefined) return <FilesOfChat log={log} wanted={wanted} onAnswer={onAnswer} />;
  return <ConversationDialog title={say('programs.chatFiles.chat')} onPick={setLog} onClose={() => onAnswer([])} />;
}

function FilesOfChat({ log, wanted, onAnswer }: ChatFilesQuestionProps & { readonly log: LogId }) {
  const { say, dates } = useWords();
  const { chat, blobs } = useAccount();
  const { size } = useFormats();
  const notify = useNotify();
  const words = useFailureWords();
  const [picked, setPicked] = useState<readonly ChatFile[]>([]);
  const [busy, setBusy] = useState(false);
  const read = useObservable(useMemo(() => chat.conversation(log).messages$({ last: limits.chatMessages }), [chat, log]));
  const files = useMemo(() => read && chatFilesOf(read.messages, wanted), [read, wanted]);
  const toggle = (file: ChatFile) => {
    const others = picked.filter(({ key }) => key !== file.key);
    if (others.length < picked.length) setPicked(others);
    else setPicked([...picked, file].slice(-wanted.most));
  };
  const give = async () => {
    setBusy(true);
    try {
      const fetched = picked.map(async ({ blob }) => fileOf(blob, await blobs.download(blob).done));
      onAnswer(await Promise.all(fetched));
    } catch (error) {
      setBusy(false);
      notify({ look: 'danger', text: words(error) });
    }
  };
  const bytes = picked.reduce((sum, { blob }) => sum + blob.size, 0);
  return (
    <Dialog
      open
      onClose={() => onAnswer([])}
      title={say('programs.chatFiles')}
      closeLabel={say('app.cancel')}
      {...(bytes > limits.chatBytes && { description: say('programs.chatFiles.large', { size: size(limits.chatBytes) }) })}
      actions={
        <Button look="primary" busy={busy} disabled={picked.length === 0 || bytes > limits.chatBytes} onClick={() => void give()}>
          {say('programs.chatFiles.give', { count: picked.length })}
        </Button>
      }
    >
      {files?.length === 0 && (
        <Empty icon={FolderOpen} title={say('programs.chatFiles.none')}>
          {say('programs.chatFiles.none.text')}
        </Empty>
      )}
      <ul aria-label={say('programs.chatFiles')}>
        {files?.map((file) => (
          <li key={file.key}>
            <TickRow ticked={picked.some(({ key }) => key === file.key)} onToggle={() => toggle(file)}>
              <FileLine
                name={file.blob.name}
                type={file.blob.type}
                detail={`${size(file.blob.size)} · ${dates.full(file.at)}`}
                end={null}
              />
            </TickRow>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function fileOf({ name, type }: BlobRef, bytes: Blob): File {
  return new File([bytes], name, { type });
}
