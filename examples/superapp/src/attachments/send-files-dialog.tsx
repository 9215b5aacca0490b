import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './dialogs.module.css';
import { FileSign } from './file-sign.js';
import { limits } from './limits.js';
import type { OutgoingContent } from './outgoing-item.js';
import { isPicture, prepareFile } from './prepare-files.js';
import { useBlobUrl } from './use-file-url.js';
import { useFormats } from './use-formats.js';

/** Files that somebody has chosen, pasted or dropped. */
export interface ChosenFiles {
  readonly files: readonly File[];
  /** Whether they go unchanged unless told otherwise. */
  readonly asFiles: boolean;
}

export interface SendFilesDialogProps {
  readonly chosen: ChosenFiles;
  readonly onClose: () => void;
  readonly onSend: (contents: readonly OutgoingContent[]) => void;
}

/** Shows what is about to be sent, and how. */
export function SendFilesDialog({ chosen, onClose, onSend }: SendFilesDialogProps) {
  const { say } = useWords();
  const notify = useNotify();
  const [files, setFiles] = useState<readonly File[]>(chosen.files.slice(0, limits.chosen));
  const [asFiles, setAsFiles] = useState(chosen.asFiles);
  const [busy, setBusy] = useState(false);
  const media = files.some((file) => isPicture(file) || file.type.startsWith('video/'));
  const send = async () => {
    setBusy(true);
    try {
      const contents: OutgoingContent[] = [];
      // One after the other: each is decoded whole in memory.
      for (const file of files) contents.push(await prepareFile(file, { asFiles }));
      onSend(contents);
      onClose();
    } catch (error) {
      setBusy(false);
      notify({ look: 'danger', text: String(error) });
    }
  };
  const remove = (file: File) => {
    const left = files.filter((one) => one !== file);
    if (left.length === 0) onClose();
    else setFiles(left);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('media.send.title', { count: files.length })}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" busy={busy} onClick={() => void send()}>
          {say(busy ? 'media.send.preparing' : 'media.send.action')}
        </Button>
      }
    >
      {chosen.files.length > limits.chosen && <p className={styles['hint']}>{say('media.send.tooMany', { count: limits.chosen })}</p>}
      <ul className={styles['files']}>
        {files.map((file, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files have no id, and two may be alike.
          <ChosenFile key={at} file={file} drawn={!asFiles && isPicture(file)} onRemove={() => remove(file)} />
        ))}
      </ul>
      {media && <AsFiles asFiles={asFiles} onChange={setAsFiles} />}
    </Dialog>
  );
}

function AsFiles({ asFiles, onChange }: { readonly asFiles: boolean; readonly onChange: (asFiles: boolean) => void }) {
  const { say } = useWords();
  const id = useId();
  return (
    <>
      <label className={styles['check']}>
        <input type="checkbox" checked={asFiles} aria-describedby={id} onChange={(event) => onChange(event.target.checked)} />
        {say('media.send.asFiles')}
      </label>
      <p id={id} className={styles['hint']}>
        {say(asFiles ? 'media.send.asFiles.hint' : 'media.send.pictures')}
      </p>
    </>
  );
}

function ChosenFile({ file, drawn, onRemove }: { readonly file: File; readonly drawn: boolean; readonly onRemove: () => void }) {
  const { say } = useWords();
  const { size } = useFormats();
  const url = useBlobUrl(drawn ? file : undefined);
  return (
    <li className={styles['chosen']}>
      {drawn ? (
        <span className={styles['preview']}>{url !== undefined && <img src={url} alt="" />}</span>
      ) : (
        <FileSign name={file.name} type={file.type} />
      )}
      <span className={styles['named']}>
        <span className={styles['name']}>
          <bdi>{file.name}</bdi>
        </span>
        <span className={styles['size']}>{size(file.size)}</span>
      </span>
      <button type="button" className={styles['remove']} aria-label={say('media.send.remove', { name: file.name })} onClick={onRemove}>
        <X size={18} aria-hidden="true" />
      </button>
    </li>
  );
}
