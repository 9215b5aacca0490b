import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.js';
import styles from './list-row.module.css';

export interface ListRowProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** An avatar. */
  readonly picture?: ReactNode;
  readonly icon?: LucideIcon;
  /** What stands at the end: a value, a badge, a switch. */
  readonly end?: ReactNode;
  /** Where it leads. */
  readonly to?: string;
  /** Or what it does. */
  readonly onPress?: () => void;
  readonly danger?: boolean;
  /** Whether it leads to what is shown beside the list. */
  readonly current?: boolean;
}

/** A line of a list: leads somewhere, does something, or only tells. */
export function ListRow({ title, detail, picture, icon: Icon, end, to, onPress, danger = false, current = false }: ListRowProps) {
  const className = classNames(styles['row'], danger && styles['danger']);
  const inside = (
    <>
      {picture}
      {Icon !== undefined && (
        <span className={styles['icon']}>
          <Icon size={19} strokeWidth={1.75} aria-hidden="true" />
        </span>
      )}
      <span className={styles['words']}>
        <span className={styles['title']} style={{ display: 'block' }}>
          {title}
        </span>
        {detail !== undefined && (
          <span className={styles['detail']} style={{ display: 'block' }}>
            {detail}
          </span>
        )}
      </span>
      {end !== undefined && <span className={styles['end']}>{end}</span>}
      {to !== undefined && end === undefined && <ChevronRight size={17} aria-hidden="true" color="var(--color-text-faint)" />}
    </>
  );
  if (to !== undefined) {
    return (
      <Link to={to} className={className} aria-current={current ? 'page' : undefined}>
        {inside}
      </Link>
    );
  }
  if (onPress === undefined) return <div className={className}>{inside}</div>;
  return (
    <button type="button" className={className} onClick={onPress}>
      {inside}
    </button>
  );
}
