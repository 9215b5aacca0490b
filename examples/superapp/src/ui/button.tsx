import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.js';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** @default 'plain' */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** While true it shows that work is under way and takes no press. */
  readonly busy?: boolean;
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export function Button({ look = 'plain', busy = false, wide = false, className, disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classNames(styles['button'], styles[look], wide && styles['wide'], className)}
    >
      {busy && <span className={styles['busy']} aria-hidden="true" />}
      {children}
    </button>
  );
}
