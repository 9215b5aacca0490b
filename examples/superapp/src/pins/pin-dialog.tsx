import type { Pin } from '@guanxi/chat/pins';
import type { LogId, RecordId } from '@guanxi/core';
import { PinOff } from 'lucide-react';
import { usePerson } from '../people/index.js';
import { Dialog } from '../ui/dialog.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import { PinnedWords } from './pinned-words.js';
import styles from './pins.module.css';

export interface PinDialogProps {
  readonly log: LogId;
  readonly pins: readonly Pin[];
  readonly onGo: (pin: Pin) => void;
  /** Undefined for those who may not. */
  readonly onRemove: ((message: RecordId) => void) | undefined;
  readonly onClose: () => void;
}

/** All that is pinned, to go to and to take off. */
export function PinDialog({ log, pins, onGo, onRemove, onClose }: PinDialogProps) {
  const { say } = useWords();
  return (
    <Dialog open onClose={onClose} title={say('pins.label')} closeLabel={say('app.close')}>
      <ul aria-label={say('pins.label')}>
        {pins.map((pin) => (
          <li key={pin.message} className={styles['row']}>
            <button type="button" className={styles['go']} onClick={() => onGo(pin)}>
              <span className={styles['said']}>
                <PinnedWords log={log} pin={pin} />
              </span>
              <PinnedBy pin={pin} />
            </button>
            {onRemove !== undefined && (
              <IconButton icon={PinOff} size={18} label={say('pins.remove')} onClick={() => onRemove(pin.message)} />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function PinnedBy({ pin: { by, at } }: { readonly pin: Pin }) {
  const { say, dates } = useWords();
  const { name } = usePerson(by);
  return (
    <span className={styles['by']}>
      {say('pins.by', { name })} · <time dateTime={new Date(at).toISOString()}>{dates.brief(at)}</time>
    </span>
  );
}
