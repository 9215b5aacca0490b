import type { LogId, UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { usePerson, usePersons } from '../people/index.js';
import { Avatar } from '../ui/avatar.js';
import { ListRow } from '../ui/list-row.js';
import { PickDialog } from '../ui/pick-dialog.js';
import { useWords } from '../words/index.js';
import { useMatches } from './use-matches.js';

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
    <PickDialog
      title={say('search.from.title')}
      searchLabel={say('find.search')}
      clearLabel={say('app.clear')}
      closeLabel={say('app.close')}
      onClose={onClose}
    >
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
