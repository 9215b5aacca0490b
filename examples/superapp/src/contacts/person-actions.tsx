import { MessageCircle, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { type ShownPerson, useFailureWords } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { AcceptDialog } from './accept-dialog.js';
import styles from './contacts.module.css';
import { SourceLine } from './source-line.js';
import { useGive } from './use-give.js';
import type { Relation } from './use-relation.js';
import { useVia } from './use-via.js';

export interface PersonActionsProps {
  readonly person: ShownPerson;
  readonly relation: Relation | undefined;
}

/** What one does next with somebody: answers her request, asks her, or writes to her. */
export function PersonActions({ person, relation }: PersonActionsProps) {
  const { say } = useWords();
  const { user: me, contacts } = useAccount();
  const [, navigate] = useLocation();
  const via = useVia();
  const give = useGive();
  const write = useWrite();
  const user = person.id;
  const self = user === me;
  const stranger = !self && relation !== undefined && relation.contact === undefined;
  if (relation?.blocked === true) {
    return (
      <div className={styles['actions']}>
        <p className={styles['state']}>{say('person.blocked')}</p>
        <Button wide onClick={() => void give(() => contacts.unblock(user), say('person.unblocked'))}>
          {say('person.unblock')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles['actions']}>
      {stranger && relation.incoming !== undefined && <Incoming person={person} request={relation.incoming} />}
      {stranger && relation.incoming === undefined && relation.outgoing !== undefined && (
        <p className={styles['state']}>{say('person.asked')}</p>
      )}
      {stranger && relation.incoming === undefined && relation.outgoing === undefined && (
        <Button look="primary" wide onClick={() => navigate(paths.ask(user), { state: { via } })}>
          <UserPlus size={18} aria-hidden="true" />
          {say('contacts.ask')}
        </Button>
      )}
      <Button look={stranger ? 'plain' : 'primary'} wide onClick={() => void write(person)}>
        <MessageCircle size={18} aria-hidden="true" />
        {self ? say('chats.self') : say('contacts.message')}
      </Button>
    </div>
  );
}

/** Her request, with the two answers. */
function Incoming({ person, request }: { readonly person: ShownPerson; readonly request: NonNullable<Relation['incoming']> }) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const give = useGive();
  const [accepting, setAccepting] = useState(false);
  return (
    <div className={styles['request']}>
      <p className={styles['said']}>{request.message === '' ? say('requests.silent') : request.message}</p>
      <p className={styles['fact']}>
        <SourceLine source={request.source} />
      </p>
      <div className={styles['answers']}>
        <Button look="quiet" onClick={() => void give(() => contacts.decline(person.id))}>
          {say('requests.decline')}
        </Button>
        <Button look="primary" onClick={() => setAccepting(true)}>
          {say('requests.accept')}
        </Button>
      </div>
      {accepting && <AcceptDialog user={person.id} onClose={() => setAccepting(false)} />}
    </div>
  );
}

/** Opens the conversation with somebody. */
function useWrite(): (person: ShownPerson) => Promise<void> {
  const { chat } = useAccount();
  const [, navigate] = useLocation();
  const notify = useNotify();
  const words = useFailureWords();
  return async ({ id }) => {
    try {
      navigate(paths.conversation((await chat.direct(id)).log));
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
}
