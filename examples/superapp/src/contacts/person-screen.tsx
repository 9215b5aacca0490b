import type { UserId } from '@guanxi/core';
import { Star, UserSearch } from 'lucide-react';
import { useAccount } from '../account/index.js';
import { useIsNobody, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';
import { PersonActions } from './person-actions.js';
import { PersonFacts } from './person-facts.js';
import { PersonHead } from './person-head.js';
import { PersonMenu } from './person-menu.js';
import { useGive } from './use-give.js';
import { useRelation } from './use-relation.js';

/** Somebody's card: who she is, what one keeps of her, and what can be done. A link to it can be shared. */
export function PersonScreen({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const { contacts, user: me } = useAccount();
  const person = usePerson(user);
  const relation = useRelation(user);
  const back = useBack(paths.contacts);
  const give = useGive();
  const bar = { title: say('contacts.profile'), ground: 'page', back: { label: say('app.back'), go: back, hideOnWide: true } } as const;
  if (useIsNobody(user)) {
    return (
      <Screen {...bar}>
        <Empty icon={UserSearch} title={say('contacts.missing.title')}>
          {say('contacts.missing.text')}
        </Empty>
      </Screen>
    );
  }
  const contact = relation?.contact;
  const star = contact?.star === true;
  const tools = user !== me && relation !== undefined && (
    <>
      {contact !== undefined && (
        <IconButton
          icon={Star}
          className={star ? styles['starred'] : undefined}
          label={say(star ? 'person.unstar' : 'person.star')}
          aria-pressed={star}
          onClick={() => void give(() => contacts.describe(user, { star: !star }))}
        />
      )}
      <PersonMenu person={person} relation={relation} />
    </>
  );
  return (
    <Screen {...bar} actions={tools}>
      <div className={styles['page']}>
        <PersonHead person={person} />
        <PersonActions person={person} relation={relation} />
        <PersonFacts user={user} relation={relation} />
      </div>
    </Screen>
  );
}
