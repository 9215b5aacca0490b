import type { ConversationSummary } from '@guanxi/chat';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { ConversationAvatar, useConversationName } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import { ResultSection } from './result-section.js';
import styles from './search.module.css';
import type { Matches, MatchingPerson } from './use-matches.js';

/** The people and groups that are called so. */
export function NameResults({ matches: { people, groups } }: { readonly matches: Matches }) {
  const { say } = useWords();
  return (
    <>
      {people.length > 0 && (
        <ResultSection title={say('search.people')}>
          <Names all={people} row={(person) => <PersonResult key={person.id} person={person} />} />
        </ResultSection>
      )}
      {groups.length > 0 && (
        <ResultSection title={say('search.groups')}>
          <Names all={groups} row={(summary) => <GroupResult key={summary.log} summary={summary} />} />
        </ResultSection>
      )}
    </>
  );
}

function Names<Item>({ all, row }: { readonly all: readonly Item[]; readonly row: (item: Item) => ReactNode }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? all : all.slice(0, limits.names);
  return (
    <>
      <ul>{shown.map(row)}</ul>
      {all.length > shown.length && (
        <button type="button" className={styles['rest']} data-result onClick={() => setOpen(true)}>
          {say('search.names.more', { count: all.length - shown.length })}
        </button>
      )}
    </>
  );
}

function PersonResult({ person: { id, name, avatar, log } }: { readonly person: MatchingPerson }) {
  return (
    <li>
      <Link to={log === undefined ? paths.person(id) : paths.conversation(log)} className={styles['name']} data-result>
        <Avatar id={id} name={name} image={avatar} size={2.5} />
        <span className={styles['nameText']}>{name}</span>
      </Link>
    </li>
  );
}

function GroupResult({ summary }: { readonly summary: ConversationSummary }) {
  const name = useConversationName(summary);
  return (
    <li>
      <Link to={paths.conversation(summary.log)} className={styles['name']} data-result>
        <ConversationAvatar summary={summary} size={2.5} />
        <span className={styles['nameText']}>{name}</span>
      </Link>
    </li>
  );
}
