import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './empty.module.css';

export interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where there is nothing yet, or where something failed. */
export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      <span className={styles['icon']}>
        <Icon size={30} strokeWidth={1.5} aria-hidden="true" />
      </span>
      <h2 className={styles['title']}>{title}</h2>
      {children !== undefined && <p className={styles['text']}>{children}</p>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
