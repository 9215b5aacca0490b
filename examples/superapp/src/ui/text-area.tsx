import { type TextareaHTMLAttributes, useId } from 'react';
import styles from './text-field.module.css';

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string;
  readonly hint?: string | undefined;
}

/** Some lines of text with their label above and a remark below. It grows with what is written. */
export function TextArea({ label, hint, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <textarea
        rows={2}
        {...rest}
        id={id}
        className={`${styles['input']} ${styles['area']}`}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
      />
      {hint !== undefined && (
        <p id={`${id}-note`} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  );
}
