import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import styles from './question.module.css';
import type { FormName } from './questions.js';

export interface FormQuestionProps {
  readonly form: FormName;
  readonly begin: Readonly<Record<string, string>>;
  readonly onAnswer: (filled: Readonly<Record<string, string>> | null) => void;
}

/** What each form asks for; those without a mark have to be filled. */
const forms = {
  address: ['name', 'phone', 'province?', 'city', 'county?', 'street', 'postalCode?'],
  invoice: ['title', 'taxNumber?'],
  place: ['name', 'address?', 'latitude', 'longitude'],
} as const satisfies Record<FormName, readonly string[]>;

/** The names of the fields, without their marks. */
type Bare<Name extends string> = Name extends `${infer Field}?` ? Field : Name;
type Field = Bare<(typeof forms)[FormName][number]>;

/** A form that a person fills for a program: nothing of it goes to the program before she gives it. */
export function FormQuestion({ form, begin, onAnswer }: FormQuestionProps) {
  const { say } = useWords();
  const id = useId();
  const [filled, setFilled] = useState(begin);
  const fields = forms[form].map((name) => ({ field: name.replace('?', '') as Field, isNeeded: !name.endsWith('?') }));
  const isWhole = fields.every(({ field, isNeeded }) => fits(field, filled[field]?.trim() ?? '', isNeeded));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onAnswer(filled);
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(null)}
      title={say(`programs.form.${form}`)}
      closeLabel={say('app.cancel')}
      actions={
        <Button look="primary" type="submit" form={id} disabled={!isWhole}>
          {say('programs.form.give')}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className={styles['form']}>
        {fields.map(({ field, isNeeded }) => (
          <TextField
            key={field}
            label={isNeeded ? say(`programs.field.${field}`) : say('programs.field.optional', { field: say(`programs.field.${field}`) })}
            value={filled[field] ?? ''}
            maxLength={limits.field}
            inputMode={field === 'phone' ? 'tel' : field === 'latitude' || field === 'longitude' ? 'decimal' : 'text'}
            onChange={({ target }) => setFilled((now) => ({ ...now, [field]: target.value }))}
          />
        ))}
      </form>
    </Dialog>
  );
}

function fits(field: Field, text: string, isNeeded: boolean): boolean {
  if (text === '') return !isNeeded;
  if (field === 'latitude') return Math.abs(Number(text)) <= 90;
  return field !== 'longitude' || Math.abs(Number(text)) <= 180;
}
