import { useEffect, useState } from 'react';
import styles from './skeleton.module.css';

/** Time before a skeleton shows, ms: what is quicker than this only flashes. */
const patience = 300;

export interface SkeletonRowsProps {
  readonly rows: number;
  /** What is being waited for, in words. */
  readonly label: string;
}

/** Grey rows in the place of a list that is on its way; nothing at all for the first 300 ms. */
export function SkeletonRows({ rows, label }: SkeletonRowsProps) {
  if (!useLateness(patience)) return null;
  return (
    <div role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div key={row} className={styles['row']} aria-hidden="true">
          <span className={styles['square']} />
          <span className={styles['lines']}>
            <span className={styles['line']} style={{ width: `${42 + ((row * 17) % 30)}%` }} />
            <span className={styles['line']} style={{ width: `${60 + ((row * 23) % 35)}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}

/** False for the first `ms`, then true. */
export function useLateness(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}
