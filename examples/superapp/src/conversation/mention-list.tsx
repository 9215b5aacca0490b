import { AtSign } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Avatar } from '../ui/avatar.js';
import { useWords } from '../words/index.js';
import styles from './mention-list.module.css';
import type { Nameable } from './use-mention-choice.js';

export interface MentionListProps {
  readonly id: string;
  readonly choices: readonly Nameable[];
  readonly at: number;
  readonly onPick: (choice: Nameable) => void;
}

/** The names one can mean. The focus stays in the text; the arrows move through the list from there. */
export function MentionList({ id, choices, at, onPick }: MentionListProps) {
  const { say } = useWords();
  const chosen = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what has to come into sight.
  useEffect(() => {
    void chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div id={id} className={styles['list']} role="listbox" aria-label={say('compose.mention')}>
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text field keeps the focus and takes the keys for its list.
        <div
          key={choice.user}
          id={`${id}-${index}`}
          ref={index === at ? chosen : undefined}
          role="option"
          className={styles['choice']}
          aria-selected={index === at}
          // A press must not take the focus, and with it the keyboard of a phone, from the text.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice)}
        >
          {choice.user === 'all' ? (
            <span className={styles['all']}>
              <AtSign size={16} aria-hidden="true" />
            </span>
          ) : (
            <Avatar id={choice.user} name={choice.name} image={choice.avatar} size={1.75} />
          )}
          {choice.name}
        </div>
      ))}
    </div>
  );
}
