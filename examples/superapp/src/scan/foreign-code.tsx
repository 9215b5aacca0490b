import type { QrLink, QrText } from '@guanxi/core/qr';
import { Copy, ExternalLink } from 'lucide-react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './scan.module.css';

export interface ForeignCodeProps {
  readonly payload: QrLink | QrText;
  readonly onClose: () => void;
}

/** A code that is not ours: what it says is shown, and nothing is opened unless the person wants it. */
export function ForeignCode({ payload, onClose }: ForeignCodeProps) {
  const { say } = useWords();
  const notify = useNotify();
  const text = payload.kind === 'link' ? payload.url : payload.text;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => notify({ text: say('app.copied') }),
      (error: unknown) => notify({ look: 'danger', text: String(error) }),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={payload.kind === 'link' ? say('scan.link.title', { host: new URL(payload.url).host }) : say('scan.text.title')}
      {...(payload.kind === 'link' ? { description: say('scan.link.text') } : {})}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={copy}>
            <Copy size={18} aria-hidden="true" />
            {say('scan.copy')}
          </Button>
          {payload.kind === 'link' && (
            <a className={styles['open']} href={payload.url} target="_blank" rel="noopener noreferrer" onClick={onClose}>
              <ExternalLink size={18} aria-hidden="true" />
              {say('scan.link.open')}
            </a>
          )}
        </>
      }
    >
      <p className={styles['found']}>{text}</p>
    </Dialog>
  );
}
