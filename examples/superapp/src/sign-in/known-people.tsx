import { CloudOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { type Accounts, type DemoPerson, type DemoService, useObservable } from '../account/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useLateness } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './sign-in.module.css';
import { useFailureText } from './use-failure-text.js';

export interface KnownPeopleProps {
  readonly service: DemoService;
  readonly accounts: Accounts;
  readonly onForm: (form: 'create' | 'enter') => void;
}

/** The people one can be with one press. */
export function KnownPeople({ service, accounts, onForm }: KnownPeopleProps) {
  const { say } = useWords();
  const { people, failed, again } = useDemoPeople(service);
  const here = useObservable(accounts.list$)?.accounts ?? [];
  const { busy, enter } = useEntering(service, accounts);
  const others = people?.filter((person) => !here.some((account) => account.user === person.id));
  return (
    <>
      {here.length > 0 && (
        <PersonGrid
          title={say('signIn.known')}
          people={here.map(({ user, name, avatar }) => ({ id: user, name, ...(avatar === undefined ? {} : { avatar }) }))}
          busy={busy}
          onPick={(person) => accounts.use(person.id)}
        />
      )}
      {failed ? (
        <Empty icon={CloudOff} title={say('signIn.offline.title')} action={<Button onClick={again}>{say('app.retry')}</Button>}>
          {say('signIn.offline.text')}
        </Empty>
      ) : others === undefined ? (
        <Waiting />
      ) : (
        others.length > 0 && (
          <PersonGrid
            title={say('signIn.who')}
            note={say('signIn.who.note')}
            people={others}
            busy={busy}
            onPick={(person) => void enter(person)}
          />
        )
      )}
      <div className={styles['ways']}>
        <Button look="primary" wide onClick={() => onForm('create')}>
          {say('signIn.new')}
        </Button>
        {service.kind === 'server' && (
          <Button look="quiet" wide onClick={() => onForm('enter')}>
            {say('signIn.have')}
          </Button>
        )}
      </div>
    </>
  );
}

interface PersonGridProps {
  readonly title: string;
  readonly note?: string;
  readonly people: readonly DemoPerson[];
  readonly busy: string | undefined;
  readonly onPick: (person: DemoPerson) => void;
}

function PersonGrid({ title, note, people, busy, onPick }: PersonGridProps) {
  return (
    <section className={styles['people']} aria-label={title}>
      <h2 className={styles['heading']}>{title}</h2>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
      <ul className={styles['grid']}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles['person']}
              disabled={busy !== undefined}
              aria-busy={busy === person.id || undefined}
              onClick={() => onPick(person)}
            >
              <Avatar id={person.id} name={person.name} image={person.avatar} size={3.5} />
              <span className={styles['personName']}>{person.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting() {
  const { say } = useWords();
  const late = useLateness(300);
  return (
    <div className={styles['people']} role="status">
      {late && (
        <>
          <span className="visually-hidden">{say('signIn.loading')}</span>
          <ul className={styles['grid']} aria-hidden="true">
            {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
              <li key={key} className={styles['person']}>
                <span className={styles['ghost']} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function useDemoPeople(service: DemoService) {
  const [people, setPeople] = useState<readonly DemoPerson[]>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what asks again.
  useEffect(() => {
    const asked = new AbortController();
    setFailed(false);
    service
      .people({ signal: asked.signal })
      .then((found) => asked.signal.aborted || setPeople(found))
      .catch(() => asked.signal.aborted || setFailed(true));
    return () => asked.abort();
  }, [service, round]);
  return { people, failed, again: useCallback(() => setRound((now) => now + 1), []) };
}

function useEntering(service: DemoService, accounts: Accounts) {
  const { say } = useWords();
  const notify = useNotify();
  const failureText = useFailureText();
  const [busy, setBusy] = useState<string>();
  const enter = async (person: DemoPerson) => {
    setBusy(person.id);
    try {
      accounts.enter(await service.signIn({ id: person.id }));
    } catch (error) {
      notify({ look: 'danger', text: say('signIn.error', { reason: failureText(error) }) });
      setBusy(undefined);
    }
  };
  return { busy, enter };
}
