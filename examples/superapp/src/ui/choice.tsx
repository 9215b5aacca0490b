import { Check } from 'lucide-react';
import { useId } from 'react';
import styles from './choice.module.css';

export interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, as a card of rows. */
export function Choice<Value extends string>({ title, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles['choice']}>
      <legend className={styles['title']}>{title}</legend>
      <div className={styles['card']}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']} lang={option.lang}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.value === value && <Check size={18} aria-hidden="true" color="var(--color-accent-text)" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
