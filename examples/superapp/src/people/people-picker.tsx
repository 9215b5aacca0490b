import type { Person, UserId } from '@guanxi/core';
import { UserSearch, WifiOff, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Avatar } from '../ui/avatar.js';
import { Empty } from '../ui/empty.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { TickRow } from '../ui/tick-row.js';
import { useWords } from '../words/index.js';
import styles from './people-picker.module.css';
import { useFoundPeople } from './use-found-people.js';

export interface PeoplePickerProps {
  readonly picked: readonly Person[];
  readonly onChange: (picked: readonly Person[]) => void;
  /** Those who are in already. */
  readonly without?: readonly UserId[];
}

/** Finds people and gathers several of them. */
export function PeoplePicker({ picked, onChange, without = [] }: PeoplePickerProps) {
  const { say } = useWords();
  const [query, setQuery] = useState('');
  const found = useFoundPeople(query);
  const shown = useMemo(() => found.people?.filter((person) => !without.includes(person.id)), [found.people, without]);
  const isPicked = (person: Person) => picked.some((one) => one.id === person.id);
  const toggle = (person: Person) => onChange(isPicked(person) ? picked.filter((one) => one.id !== person.id) : [...picked, person]);
  return (
    <div className={styles['picker']}>
      <SearchField label={say('find.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
      {picked.length > 0 && (
        <ul className={styles['picked']} aria-label={say('find.picked', { count: picked.length })}>
          {picked.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className={styles['chip']}
                aria-label={say('find.remove', { name: person.name })}
                onClick={() => toggle(person)}
              >
                <Avatar id={person.id} name={person.name} image={person.avatar} size={1.5} />
                {person.name}
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.failed && (
        <Empty icon={WifiOff} title={say('status.offline.short')}>
          {say('find.offline')}
        </Empty>
      )}
      {!found.failed && shown === undefined && <SkeletonRows rows={5} label={say('find.loading')} />}
      {!found.failed && shown?.length === 0 && (
        <Empty icon={UserSearch} title={say('find.none.title')}>
          {say('find.none.text')}
        </Empty>
      )}
      {!found.failed && shown !== undefined && shown.length > 0 && (
        <fieldset className={styles['people']}>
          <legend className="visually-hidden">{say('find.people')}</legend>
          {shown.map((person) => (
            <TickRow key={person.id} ticked={isPicked(person)} onToggle={() => toggle(person)}>
              <Avatar id={person.id} name={person.name} image={person.avatar} size={2.5} />
              <span className={styles['name']}>{person.name}</span>
            </TickRow>
          ))}
        </fieldset>
      )}
    </div>
  );
}
