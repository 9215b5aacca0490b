import type { MessageView } from '@guanxi/chat';
import { kindLimits } from '@guanxi/chat/kinds';
import { Forward, Layers, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import type { Forwarded } from './forward-dialog.js';
import styles from './select-bar.module.css';

export interface SelectBarProps {
  readonly selected: readonly MessageView[];
  readonly onForward: (forwarded: Forwarded) => void;
  readonly onStop: () => void;
  /** What else can be done with all that is selected. */
  readonly more?: ReactNode;
}

/** In place of the composer while one selects: how many, and what to do with them. */
export function SelectBar({ selected, onForward, onStop, more }: SelectBarProps) {
  const { say } = useWords();
  const { length: count } = selected;
  const many = count > kindLimits.merged;
  const none = count === 0 || many;
  return (
    <div className={styles['bar']} role="toolbar" aria-label={say('forward.select')}>
      <IconButton icon={X} label={say('forward.stop')} onClick={onStop} />
      <p className={styles['count']} role="status">
        {many ? say('forward.tooMany', { count: kindLimits.merged }) : say('forward.selected', { count })}
      </p>
      {more}
      <Button disabled={none} onClick={() => onForward({ messages: selected, merged: false })}>
        <Forward size={18} aria-hidden="true" />
        {say('forward.each')}
      </Button>
      <Button look="primary" disabled={none} onClick={() => onForward({ messages: selected, merged: true })}>
        <Layers size={18} aria-hidden="true" />
        {say('forward.merged')}
      </Button>
    </div>
  );
}
