import { Compass, type LucideIcon, MessageCircle, UserRound, UsersRound } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { PersonAvatar, useWaitingRequests } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Badge } from '../ui/badge.js';
import { useWords, type WordKey } from '../words/index.js';
import styles from './tabs.module.css';
import { useWide } from './use-wide.js';

type Place = { readonly path: string; readonly word: WordKey & `place.${string}`; readonly icon: LucideIcon };

const places: readonly Place[] = [
  { path: paths.chats, word: 'place.chats', icon: MessageCircle },
  { path: paths.contacts, word: 'place.contacts', icon: UsersRound },
  { path: paths.discover, word: 'place.discover', icon: Compass },
  { path: paths.me, word: 'place.me', icon: UserRound },
];

/** The four places: a bar at the bottom of a phone, a rail beside the list on a wide screen. */
export function Tabs() {
  const { say } = useWords();
  const { lists, user } = useAccount();
  const wide = useWide();
  const [location] = useLocation();
  const requests = useWaitingRequests().length;
  const unread = useObservable(lists.attention$) ?? 0;
  return (
    <nav className={styles['tabs']} aria-label={say('app.places')}>
      {wide && (
        <Link to={paths.profile} className={styles['self']} aria-label={say('me.profile')}>
          <PersonAvatar user={user} size={2.5} />
        </Link>
      )}
      {places.map(({ path, word, icon: Icon }) => {
        // What is found is looked for among the chats.
        const here = location === path || location.startsWith(`${path}/`) || (path === paths.chats && location === paths.search);
        return (
          <Link key={path} to={path} className={styles['tab']} aria-current={here ? 'page' : undefined}>
            <span className={styles['icon']}>
              <Icon size={24} strokeWidth={here ? 2.1 : 1.7} aria-hidden="true" />
              {path === paths.chats && (
                <span className={styles['badge']}>
                  <Badge count={unread} label={say('chats.unread', { count: unread })} />
                </span>
              )}
              {path === paths.contacts && (
                <span className={styles['badge']}>
                  <Badge count={requests} label={say('contacts.waiting', { count: requests })} />
                </span>
              )}
            </span>
            <span className={styles['word']}>{say(word)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
