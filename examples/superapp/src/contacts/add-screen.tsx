import { QrCode, ScanLine, UserSearch, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFoundPeople } from '../people/index.js';
import { paths, useBack, useScreenState } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';

/** Finds somebody who is not among one's contacts: by name or id, or by a code. */
export function AddScreen() {
  const { say } = useWords();
  const back = useBack(paths.contacts);
  const { query: given } = useScreenState();
  const [query, setQuery] = useState(typeof given === 'string' ? given : '');
  return (
    <Screen
      title={say('contacts.add')}
      back={{ label: say('app.back'), go: back, hideOnWide: true }}
      top={
        <div className={styles['search']}>
          <SearchField label={say('find.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} autoFocus />
        </div>
      }
    >
      {query.trim() === '' && (
        <>
          <ListRow icon={ScanLine} title={say('discover.scan')} detail={say('contacts.add.scan')} to={paths.scan} />
          <ListRow icon={QrCode} title={say('discover.card')} detail={say('contacts.add.card')} to={paths.card} />
        </>
      )}
      <Found query={query} />
    </Screen>
  );
}

function Found({ query }: { readonly query: string }) {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const { people, failed } = useFoundPeople(query);
  if (failed) {
    return (
      <Empty icon={WifiOff} title={say('status.offline.short')}>
        {say('find.offline')}
      </Empty>
    );
  }
  if (people === undefined) return <SkeletonRows rows={6} label={say('find.loading')} />;
  if (people.length === 0) {
    return (
      <Empty icon={UserSearch} title={say('find.none.title')}>
        {say('contacts.add.none')}
      </Empty>
    );
  }
  return (
    <ul aria-label={say('find.people')}>
      {people.map(({ id, name, avatar }) => (
        <li key={id}>
          <ListRow
            picture={<Avatar id={id} name={name} image={avatar} size={2.5} />}
            title={name}
            detail={`${say('contacts.id')}: ${id}`}
            onPress={() => navigate(paths.person(id), { state: { via: { kind: 'id' } } })}
          />
        </li>
      ))}
    </ul>
  );
}
