import type { LucideIcon } from 'lucide-react';
import * as Radix from 'radix-ui/switch';
import { useId } from 'react';
import rows from './list-row.module.css';
import styles from './switch-row.module.css';

export interface SwitchRowProps {
  readonly title: string;
  /** What it means, in a line. */
  readonly detail?: string;
  readonly icon?: LucideIcon;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A line of a list with a switch at its end; pressing anywhere on it turns it. */
export function SwitchRow({ title, detail, icon: Icon, checked, disabled = false, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className={rows['row']}>
      {Icon !== undefined && (
        <span className={rows['icon']}>
          <Icon size={19} strokeWidth={1.75} aria-hidden="true" />
        </span>
      )}
      <span className={rows['words']}>
        <label className={styles['title']} htmlFor={id}>
          {title}
        </label>
        {detail !== undefined && (
          <span id={`${id}-detail`} className={styles['detail']}>
            {detail}
          </span>
        )}
      </span>
      <Radix.Root
        id={id}
        className={styles['switch']}
        checked={checked}
        disabled={disabled}
        aria-describedby={detail === undefined ? undefined : `${id}-detail`}
        onCheckedChange={onChange}
      >
        <Radix.Thumb className={styles['thumb']} />
      </Radix.Root>
    </div>
  );
}
