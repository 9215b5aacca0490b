import { ScanLine, Tags, UserPlus, UserRoundPlus, UserSearch, UsersRound } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useWaitingRequests } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { ContactList } from './contact-list.js';
import styles from './contacts.module.css';
import { useMatchingContacts } from './use-matching-contacts.js';

/** Whom one knows: requests, groups and tags first, then the contacts by the alphabet. */
export function ContactsScreen() {
  const { say } = useWords();
  const { contacts: book, client } = useAccount();
  const [, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const contacts = useObservable(book.contacts$);
  const found = useMatchingContacts(contacts, useDeferredValue(query));
  const state = useObservable(client.status$)?.state;
  // A device that was never online has an empty list and yet knows nothing; it waits for the first word of the server.
  const unknown = contacts === undefined || (contacts.length === 0 && (state === 'starting' || state === 'catching-up'));
  const searching = query.trim() !== '';
  return (
    <Screen
      title={say('place.contacts')}
      actions={<IconButton icon={UserPlus} label={say('contacts.add')} onClick={() => navigate(paths.addContact)} />}
      scroll={false}
      top={
        <div className={styles['search']}>
          <SearchField label={say('contacts.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
        </div>
      }
    >
      {unknown && <SkeletonRows rows={9} label={say('contacts.loading')} />}
      {!unknown && searching && found?.length === 0 && <NobodyAmong query={query} />}
      {!unknown && !searching && contacts.length === 0 && <NoContacts />}
      {!unknown && found !== undefined && found.length > 0 && <ContactList contacts={found} {...(searching ? {} : { head: <Places /> })} />}
    </Screen>
  );
}

/** What stands above the people. */
function Places() {
  const { say } = useWords();
  const [location] = useLocation();
  const waiting = useWaitingRequests().length;
  return (
    <nav aria-label={say('contacts.places')}>
      <ListRow
        icon={UserRoundPlus}
        title={say('contacts.requests')}
        to={paths.requests}
        current={location === paths.requests}
        end={<Badge count={waiting} label={say('contacts.waiting', { count: waiting })} />}
      />
      <ListRow icon={UsersRound} title={say('contacts.groups')} to={paths.myGroups} current={location === paths.myGroups} end="" />
      <ListRow icon={Tags} title={say('contacts.tags')} to={paths.tags} current={location.startsWith(paths.tags)} end="" />
    </nav>
  );
}

/** Somebody new begins here. */
function NoContacts() {
  const { say } = useWords();
  return (
    <div className={styles['fill']}>
      <Places />
      <Empty
        icon={UsersRound}
        title={say('contacts.empty.title')}
        action={
          <div className={styles['ways']}>
            <Link className={styles['link']} to={paths.addContact}>
              <UserPlus size={18} aria-hidden="true" />
              {say('contacts.add')}
            </Link>
            <Link className={styles['link']} to={paths.scan}>
              <ScanLine size={18} aria-hidden="true" />
              {say('discover.scan')}
            </Link>
          </div>
        }
      >
        {say('contacts.empty.text')}
      </Empty>
    </div>
  );
}

function NobodyAmong({ query }: { readonly query: string }) {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const look = () => navigate(paths.addContact, { state: { query: query.trim() } });
  return (
    <Empty icon={UserSearch} title={say('contacts.none.title')} action={<Button onClick={look}>{say('contacts.none.action')}</Button>}>
      {say('contacts.none.text')}
    </Empty>
  );
}
