import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

export interface SectionProps {
  readonly title?: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** Rows that belong together, on a card, with a heading above and a remark below. */
export function Section({ title, note, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
      )}
      <div className={styles['card']}>{children}</div>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
    </section>
  );
}
