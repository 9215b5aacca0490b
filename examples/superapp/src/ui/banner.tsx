import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './banner.module.css';
import { classNames } from './class-names.js';

export interface BannerProps {
  readonly icon: LucideIcon;
  /** @default 'quiet' */
  readonly look?: 'quiet' | 'warning' | 'danger';
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** A line across a pane that says how things stand. Put it in a live region. */
export function Banner({ icon: Icon, look = 'quiet', children, action }: BannerProps) {
  return (
    <div className={classNames(styles['banner'], styles[look])}>
      <Icon size={17} aria-hidden="true" />
      <p className={styles['text']}>{children}</p>
      {action}
    </div>
  );
}
