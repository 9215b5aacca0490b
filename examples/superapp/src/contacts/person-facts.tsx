import type { UserId } from '@guanxi/core';
import type { ContactView } from '@guanxi/core/contacts';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { paths } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';
import { commonGroups } from './shared-groups.js';
import { SourceLine } from './source-line.js';
import type { Relation } from './use-relation.js';

export interface PersonFactsProps {
  readonly user: UserId;
  readonly relation: Relation | undefined;
}

/** What one keeps of her, how she came, and the groups one shares with her. */
export function PersonFacts({ user, relation }: PersonFactsProps) {
  const { say } = useWords();
  const { chat, user: me } = useAccount();
  const groups = useObservable(useMemo(() => (user === me ? undefined : commonGroups(chat, user)), [chat, user, me]));
  const shared = groups?.length ?? 0;
  const contact = relation?.contact;
  if (contact === undefined && shared === 0) return null;
  return (
    <>
      {contact !== undefined && <Notes contact={contact} />}
      <Section>
        {shared > 0 && <ListRow title={say('person.groups')} end={String(shared)} to={paths.groupsWith(user)} />}
        {contact !== undefined && (
          <ListRow title={say('person.source')} detail={<SourceLine source={contact.source} />} end={<Since contact={contact} />} />
        )}
      </Section>
    </>
  );
}

function Since({ contact: { since } }: { readonly contact: ContactView }) {
  const { dates } = useWords();
  return <time dateTime={new Date(since).toISOString()}>{dates.brief(since)}</time>;
}

function Notes({ contact }: { readonly contact: ContactView }) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const tags = useObservable(contacts.tags$) ?? [];
  const { user, tags: worn, description, permission, hideMine, hideTheirs } = contact;
  const names = tags.filter(({ tag }) => worn.includes(tag)).map(({ name }) => name);
  const limits = [hideMine === true && say('notes.hideMine'), hideTheirs === true && say('notes.hideTheirs')].filter(
    (one) => one !== false,
  );
  const allowed = permission === 'chat-only' ? say('notes.chat-only') : limits.length === 0 ? say('notes.everything') : limits.join(', ');
  const edit = paths.notesOf(user);
  return (
    <Section>
      <ListRow title={say('notes.title')} detail={allowed} to={edit} />
      {names.length > 0 && <ListRow title={say('contacts.tags')} detail={names.join(', ')} to={edit} />}
      {description !== undefined && (
        <div className={styles['description']}>
          <h3>{say('notes.description')}</h3>
          <p>{description}</p>
        </div>
      )}
    </Section>
  );
}
