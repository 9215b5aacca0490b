import { type TextareaHTMLAttributes, useId } from 'react';
import styles from './text-field.module.css';

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string;
}

/** Some lines of text with their label above. It grows with what is written. */
export function TextArea({ label, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <textarea rows={2} {...rest} id={id} className={`${styles['input']} ${styles['area']}`} />
    </div>
  );
}
