import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  /** Characters. @default 64 */
  readonly maxLength?: number;
}

/** Where one types what one looks for. */
export function SearchField({ label, clearLabel, value, onChange, autoFocus = false, maxLength = 64 }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <div className={styles['search']}>
      <Search size={17} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        className={styles['input']}
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={maxLength}
        // biome-ignore lint/a11y/noAutofocus: a screen opened in order to look for somebody begins in its only field.
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            clear();
          }
        }}
      />
      {value !== '' && (
        <button type="button" className={styles['clear']} aria-label={clearLabel} onClick={clear}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
