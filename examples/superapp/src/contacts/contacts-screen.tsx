import type { Person } from '@guanxi/core';
import { UserSearch, UsersRound, WifiOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useFoundPeople } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { byInitial } from './by-initial.js';
import styles from './contacts.module.css';

/** The people one can write to, by the alphabet. */
export function ContactsScreen() {
  const { say, locale } = useWords();
  const [query, setQuery] = useState('');
  const { people, failed } = useFoundPeople(query);
  const sections = useMemo(() => byInitial(people ?? [], locale), [people, locale]);
  return (
    <Screen
      title={say('place.contacts')}
      top={
        <div className={styles['search']}>
          <SearchField label={say('contacts.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
        </div>
      }
    >
      {failed && (
        <Empty icon={WifiOff} title={say('contacts.offline.title')}>
          {say('contacts.offline.text')}
        </Empty>
      )}
      {!failed && people === undefined && <SkeletonRows rows={9} label={say('contacts.loading')} />}
      {!failed && people?.length === 0 && (
        <Empty icon={query === '' ? UsersRound : UserSearch} title={say(query === '' ? 'contacts.empty.title' : 'find.none.title')}>
          {say(query === '' ? 'contacts.empty.text' : 'find.none.text')}
        </Empty>
      )}
      {!failed && sections.map(({ initial, people: here }) => <Initial key={initial} initial={initial} people={here} />)}
    </Screen>
  );
}

function Initial({ initial, people }: { readonly initial: string; readonly people: readonly Person[] }) {
  const [location] = useLocation();
  return (
    <section aria-label={initial}>
      <h2 className={styles['initial']}>{initial}</h2>
      <ul>
        {people.map(({ id, name, avatar }) => (
          <li key={id}>
            <ListRow
              picture={<Avatar id={id} name={name} image={avatar} size={2.5} />}
              title={name}
              to={paths.person(id)}
              end=""
              current={location === paths.person(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
