import type { ConversationSummary } from '@guanxi/chat';
import { forwardingLimits } from '@guanxi/chat/kinds';
import { directLog, type LogId, type Person } from '@guanxi/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationAvatar, PersonAvatar, useConversationName, useFoundPeople } from '../people/index.js';
import { SearchField } from '../ui/search-field.js';
import { TickRow, type TickRowProps } from '../ui/tick-row.js';
import { useWords } from '../words/index.js';
import styles from './conversation-picker.module.css';
import { limits } from './limits.js';
import { useMatchingConversations } from './use-matching-conversations.js';

export interface ConversationPickerProps {
  readonly picked: readonly LogId[];
  readonly onChange: (picked: readonly LogId[]) => void;
}

/** Gathers conversations, and people with whom there is none yet; at most `forwardingLimits.to`. */
export function ConversationPicker({ picked, onChange }: ConversationPickerProps) {
  const { say } = useWords();
  const { chat, user } = useAccount();
  const [query, setQuery] = useState('');
  const all = useObservable(chat.conversations$);
  const open = useMemo(() => all?.filter(({ left }) => !left), [all]);
  const shown = useMatchingConversations(open, query)?.slice(0, limits.offered) ?? [];
  const found = useFoundPeople(query);
  const strangers = useMemo(() => {
    if (query.trim() === '') return [];
    const known = new Set(open?.map(({ log }) => log));
    return (found.people ?? []).map((person) => ({ person, log: directLog(user, person.id) })).filter(({ log }) => !known.has(log));
  }, [query, open, found.people, user]);
  const full = picked.length >= forwardingLimits.to;
  const toggle = (log: LogId) => onChange(picked.includes(log) ? picked.filter((one) => one !== log) : [...picked, log]);
  const row = (log: LogId) => ({ ticked: picked.includes(log), disabled: full && !picked.includes(log), onToggle: () => toggle(log) });
  return (
    <div className={styles['picker']}>
      <SearchField label={say('forward.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
      {full && (
        <p className={styles['hint']} role="status">
          {say('forward.most', { count: forwardingLimits.to })}
        </p>
      )}
      {shown.length > 0 && (
        <fieldset className={styles['rows']}>
          <legend className="visually-hidden">{say('forward.to')}</legend>
          {shown.map((summary) => (
            <ConversationChoice key={summary.log} summary={summary} {...row(summary.log)} />
          ))}
        </fieldset>
      )}
      {strangers.length > 0 && (
        <fieldset className={styles['rows']}>
          <legend className={styles['legend']}>{say('forward.people')}</legend>
          {strangers.map(({ person, log }) => (
            <PersonChoice key={log} person={person} {...row(log)} />
          ))}
        </fieldset>
      )}
      {shown.length === 0 && strangers.length === 0 && query.trim() !== '' && <p className={styles['hint']}>{say('forward.none')}</p>}
    </div>
  );
}

type ChoiceProps = Omit<TickRowProps, 'children'>;

function ConversationChoice({ summary, ...choice }: ChoiceProps & { readonly summary: ConversationSummary }) {
  const name = useConversationName(summary);
  return <Choice {...choice} picture={<ConversationAvatar summary={summary} size={2.5} />} name={name} />;
}

function PersonChoice({ person, ...choice }: ChoiceProps & { readonly person: Person }) {
  return <Choice {...choice} picture={<PersonAvatar user={person.id} size={2.5} />} name={person.name} />;
}

function Choice({ picture, name, ...choice }: ChoiceProps & { readonly picture: ReactNode; readonly name: string }) {
  return (
    <TickRow {...choice}>
      {picture}
      <span className={styles['name']}>{name}</span>
    </TickRow>
  );
}
