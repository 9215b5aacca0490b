import type { ReactNode } from 'react';
import styles from './bubble.module.css';

export interface BubbleProps {
  readonly mine: boolean;
  /** Whether it is the first and the last of a group; its corners follow. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** How much of a bubble is drawn: `media` has no margins, `bare` nothing around what it holds. @default 'plain' */
  readonly look?: 'plain' | 'media' | 'bare';
  /** Beside it, for a mouse. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A speech bubble. */
export function Bubble({ mine, begins, ends, look = 'plain', tools, children }: BubbleProps) {
  return (
    <div className={styles['holder']} data-mine={mine}>
      <div className={styles['bubble']} data-bubble data-look={look} data-begins={begins} data-ends={ends}>
        {children}
      </div>
      {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
    </div>
  );
}
