import type { Pin } from '@guanxi/chat/pins';
import type { LogId } from '@guanxi/core';
import { List, Pin as PinIcon, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import { PinDialog } from './pin-dialog.js';
import { PinnedWords } from './pinned-words.js';
import styles from './pins.module.css';
import { usePins } from './use-pins.js';
import { useUnpin } from './use-unpin.js';

export interface PinBarProps {
  readonly log: LogId;
  readonly mayPin: boolean;
  /** Goes to the place of a message. */
  readonly onGo: (place: number) => void;
}

/** Above the messages: what was pinned last, and the way to the others. */
export function PinBar({ log, mayPin, onGo }: PinBarProps) {
  const { say } = useWords();
  const pins = usePins(log);
  const unpin = useUnpin(log);
  const [isOpen, setOpen] = useState(false);
  const [newest] = pins;
  if (newest === undefined) return null;
  return (
    <section className={styles['bar']} aria-label={say('pins.label')}>
      <button type="button" className={styles['newest']} onClick={() => onGo(newest.seq)}>
        <PinIcon size={17} aria-hidden="true" className={styles['icon']} />
        <span className={styles['words']}>
          <span className={styles['title']}>{pins.length === 1 ? say('pins.one') : say('pins.of', { count: pins.length })}</span>
          <span className={styles['preview']}>
            <PinnedWords log={log} pin={newest} />
          </span>
        </span>
      </button>
      {pins.length > 1 && <IconButton icon={List} label={say('pins.all')} onClick={() => setOpen(true)} />}
      {pins.length === 1 && mayPin && <IconButton icon={X} size={19} label={say('pins.remove')} onClick={() => unpin(newest.message)} />}
      {isOpen && (
        <PinDialog
          log={log}
          pins={pins}
          onClose={() => setOpen(false)}
          onGo={(pin: Pin) => {
            setOpen(false);
            onGo(pin.seq);
          }}
          onRemove={mayPin ? unpin : undefined}
        />
      )}
    </section>
  );
}
