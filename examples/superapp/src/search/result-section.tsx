import { type ReactNode, useId } from 'react';
import styles from './search.module.css';

/** Results of one sort under their heading. */
export function ResultSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['section']}>
      <h2 id={id} className={styles['heading']}>
        {title}
      </h2>
      {children}
    </section>
  );
}
