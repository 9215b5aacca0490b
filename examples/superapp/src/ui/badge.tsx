import styles from './badge.module.css';
import { classNames } from './class-names.js';

export interface BadgeProps {
  /** Nothing is drawn for 0. */
  readonly count: number;
  /** What the number counts, in words, such as "3 unread messages". */
  readonly label: string;
  /** @default 'loud' */
  readonly look?: 'loud' | 'accent' | 'quiet';
}

/** A count on a coloured pill. */
export function Badge({ count, label, look = 'loud' }: BadgeProps) {
  if (count === 0) return null;
  return (
    <span className={classNames(styles['badge'], styles[look])}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

/** A mark without a number. */
export function Dot({ label, look = 'loud' }: Omit<BadgeProps, 'count'>) {
  return (
    <span className={classNames(styles['badge'], styles['dot'], styles[look])}>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
