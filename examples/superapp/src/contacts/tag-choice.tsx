import { contactsLimits, type TagId } from '@guanxi/core/contract';
import { Check } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './notes-form.module.css';

export interface TagChoiceProps {
  readonly worn: readonly TagId[];
  readonly onChange: (worn: readonly TagId[]) => void;
}

/** Tags to put on a contact: those there are, and a field for a new one. */
export function TagChoice({ worn, onChange }: TagChoiceProps) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  const tags = useObservable(contacts.tags$) ?? [];
  const [name, setName] = useState('');
  const toggle = (tag: TagId) => onChange(worn.includes(tag) ? worn.filter((one) => one !== tag) : [...worn, tag]);
  const add = async () => {
    const wanted = name.trim();
    if (wanted === '') return;
    try {
      const tag = await contacts.tag(wanted);
      setName('');
      if (!worn.includes(tag)) onChange([...worn, tag]);
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A word that is being composed, as in Chinese, ends with Enter, too.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void add();
  };
  return (
    <fieldset className={styles['tags']}>
      <legend className={styles['title']}>{say('contacts.tags')}</legend>
      {tags.map(({ tag, name: called }) => (
        <label key={tag} className={styles['tag']}>
          <input type="checkbox" className="visually-hidden" checked={worn.includes(tag)} onChange={() => toggle(tag)} />
          {worn.includes(tag) && <Check size={14} aria-hidden="true" />}
          {called}
        </label>
      ))}
      <input
        className={styles['new']}
        aria-label={say('tags.new')}
        placeholder={say('tags.new')}
        value={name}
        maxLength={contactsLimits.tagName}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void add()}
      />
    </fieldset>
  );
}
