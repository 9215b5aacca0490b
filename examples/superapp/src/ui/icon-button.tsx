import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.js';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: LucideIcon;
  /** Its name for those who do not see it; also the tooltip. */
  readonly label: string;
  /** @default 'plain' */
  readonly look?: 'plain' | 'primary' | 'danger';
  /** In pixels. @default 22 */
  readonly size?: number;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with a picture on it. */
export function IconButton({ icon: Icon, label, look = 'plain', size = 22, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={classNames(styles['button'], styles[look], className)}>
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
