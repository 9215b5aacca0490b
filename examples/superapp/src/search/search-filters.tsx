import type { LogId, UserId } from '@guanxi/core';
import { MessagesSquare, UserRound, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationDialog } from '../forward/index.js';
import { useConversationName, usePerson } from '../people/index.js';
import { classNames } from '../ui/class-names.js';
import { useWords } from '../words/index.js';
import { PersonDialog } from './person-dialog.js';
import styles from './search.module.css';
import { kindNames, type Wanted } from './wanted.js';

export interface SearchFiltersProps {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** What of the messages is looked for: of which kind, in which conversation, from whom. */
export function SearchFilters({ wanted, onChange }: SearchFiltersProps) {
  const { say } = useWords();
  const [picking, setPicking] = useState<'in' | 'from'>();
  const close = () => setPicking(undefined);
  return (
    <div className={styles['filters']}>
      <fieldset className={styles['kinds']}>
        <legend className="visually-hidden">{say('search.kind')}</legend>
        {kindNames.map((kind) => (
          <label key={kind} className={styles['chip']}>
            <input
              type="radio"
              className="visually-hidden"
              name="search-kind"
              checked={wanted.kind === kind}
              onChange={() => onChange({ ...wanted, kind })}
            />
            {say(`search.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      {wanted.in === undefined ? (
        <button type="button" className={styles['chip']} onClick={() => setPicking('in')}>
          <MessagesSquare size={15} aria-hidden="true" />
          {say('search.in')}
        </button>
      ) : (
        <ChosenConversation log={wanted.in} onClear={() => onChange({ ...wanted, in: undefined })} />
      )}
      {wanted.from === undefined ? (
        <button type="button" className={styles['chip']} onClick={() => setPicking('from')}>
          <UserRound size={15} aria-hidden="true" />
          {say('search.from')}
        </button>
      ) : (
        <ChosenPerson user={wanted.from} onClear={() => onChange({ ...wanted, from: undefined })} />
      )}
      {picking === 'in' && (
        <ConversationDialog
          title={say('search.in.title')}
          onClose={close}
          onPick={(log) => {
            close();
            onChange({ ...wanted, in: log });
          }}
        />
      )}
      {picking === 'from' && <PersonDialog log={wanted.in} onClose={close} onPick={(from) => onChange({ ...wanted, from })} />}
    </div>
  );
}

function ChosenConversation({ log, onClear }: { readonly log: LogId; readonly onClear: () => void }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const summary = useObservable(useMemo(() => chat.conversation(log).summary$, [chat, log]));
  return <Chosen text={say('search.in.chosen', { name: useConversationName(summary) })} onClear={onClear} />;
}

function ChosenPerson({ user, onClear }: { readonly user: UserId; readonly onClear: () => void }) {
  const { say } = useWords();
  const account = useAccount();
  const { name } = usePerson(user);
  return <Chosen text={say('search.from.chosen', { name: user === account.user ? say('group.you') : name })} onClear={onClear} />;
}

function Chosen({ text, onClear }: { readonly text: string; readonly onClear: () => void }) {
  const { say } = useWords();
  return (
    <button
      type="button"
      className={classNames(styles['chip'], styles['chosen'])}
      aria-label={`${text}. ${say('search.filter.clear')}`}
      onClick={onClear}
    >
      <span className={styles['chipText']}>{text}</span>
      <X size={14} aria-hidden="true" />
    </button>
  );
}
