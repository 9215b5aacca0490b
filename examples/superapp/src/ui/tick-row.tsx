import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.js';
import styles from './tick-row.module.css';

export interface TickRowProps {
  readonly ticked: boolean;
  readonly onToggle: () => void;
  /** @default false */
  readonly disabled?: boolean;
  /** Inset in a dialog, or over the whole width of a screen. @default 'inset' */
  readonly look?: 'inset' | 'wide';
  /** What is ticked. */
  readonly children: ReactNode;
}

/** One of several that can be ticked, any number of them. */
export function TickRow({ ticked, onToggle, disabled = false, look = 'inset', children }: TickRowProps) {
  return (
    <label className={classNames(styles['row'], styles[look])}>
      <input type="checkbox" className="visually-hidden" checked={ticked} disabled={disabled} onChange={onToggle} />
      <span className={styles['tick']}>{ticked && <Check size={15} strokeWidth={3} aria-hidden="true" />}</span>
      {children}
    </label>
  );
}
