import type { ConversationSummary } from '@guanxi/chat';
import type { LogId, UserId } from '@guanxi/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationAvatar, useConversationName, usePerson, usePersons } from '../people/index.js';
import { Avatar } from '../ui/avatar.js';
import { Dialog } from '../ui/dialog.js';
import { ListRow } from '../ui/list-row.js';
import { SearchField } from '../ui/search-field.js';
import { useWords } from '../words/index.js';
import styles from './search.module.css';
import { useMatches } from './use-matches.js';

interface PickDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** The rows for what was typed. */
  readonly children: (query: string) => ReactNode;
}

/** A list to choose one thing from. */
function PickDialog({ title, onClose, children }: PickDialogProps) {
  const { say } = useWords();
  const [query, setQuery] = useState('');
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={say('app.close')}>
      <SearchField label={say('find.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
      <ul className={styles['picks']} aria-label={title}>
        {children(query)}
      </ul>
    </Dialog>
  );
}

export interface ConversationDialogProps {
  readonly onClose: () => void;
  readonly onPick: (log: LogId) => void;
}

/** Chooses the conversation to look in. */
export function ConversationDialog({ onClose, onPick }: ConversationDialogProps) {
  const { say } = useWords();
  return (
    <PickDialog title={say('search.in.title')} onClose={onClose}>
      {(query) => (
        <Conversations
          query={query}
          onPick={(log) => {
            onClose();
            onPick(log);
          }}
        />
      )}
    </PickDialog>
  );
}

function Conversations({ query, onPick }: { readonly query: string; readonly onPick: (log: LogId) => void }) {
  const { chat } = useAccount();
  const { people, groups } = useMatches(query);
  const all = useObservable(chat.conversations$) ?? [];
  const matching = new Set([...people.flatMap(({ log }) => log ?? []), ...groups.map(({ log }) => log)]);
  return all
    .filter(({ log }) => matching.has(log))
    .map((summary) => (
      <li key={summary.log}>
        <ConversationPick summary={summary} onPick={onPick} />
      </li>
    ));
}

function ConversationPick({ summary, onPick }: { readonly summary: ConversationSummary; readonly onPick: (log: LogId) => void }) {
  const name = useConversationName(summary);
  return <ListRow picture={<ConversationAvatar summary={summary} size={2.5} />} title={name} onPress={() => onPick(summary.log)} />;
}

export interface PersonDialogProps {
  /** The conversation whose people can be chosen. @default everybody one knows */
  readonly log: LogId | undefined;
  readonly onClose: () => void;
  readonly onPick: (user: UserId) => void;
}

/** Chooses whose messages to look for. */
export function PersonDialog({ log, onClose, onPick }: PersonDialogProps) {
  const { say } = useWords();
  const pick = (user: UserId) => {
    onClose();
    onPick(user);
  };
  return (
    <PickDialog title={say('search.from.title')} onClose={onClose}>
      {(query) => (log === undefined ? <Known query={query} onPick={pick} /> : <Members log={log} query={query} onPick={pick} />)}
    </PickDialog>
  );
}

interface PeopleProps {
  readonly query: string;
  readonly onPick: (user: UserId) => void;
}

function Known({ query, onPick }: PeopleProps) {
  const { user } = useAccount();
  const me = usePerson(user);
  const { people } = useMatches(query);
  return (
    <>
      {query === '' && <PersonPick person={me} onPick={onPick} />}
      {people.map((person) => (
        <PersonPick key={person.id} person={person} onPick={onPick} />
      ))}
    </>
  );
}

function Members({ log, query, onPick }: PeopleProps & { readonly log: LogId }) {
  const { chat } = useAccount();
  const members = useObservable(useMemo(() => chat.conversation(log).members$, [chat, log]));
  const people = usePersons(useMemo(() => (members ?? []).map((member) => member.user), [members]));
  const wanted = query.trim().toLocaleLowerCase();
  return people
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .map((person) => <PersonPick key={person.id} person={person} onPick={onPick} />);
}

interface PersonPickProps extends Pick<PeopleProps, 'onPick'> {
  readonly person: { readonly id: UserId; readonly name: string; readonly avatar?: string | undefined };
}

function PersonPick({ person: { id, name, avatar }, onPick }: PersonPickProps) {
  const { say } = useWords();
  const { user } = useAccount();
  return (
    <li>
      <ListRow
        picture={<Avatar id={id} name={name} image={avatar} size={2.5} />}
        title={id === user ? `${name} · ${say('group.you')}` : name}
        onPress={() => onPick(id)}
      />
    </li>
  );
}
