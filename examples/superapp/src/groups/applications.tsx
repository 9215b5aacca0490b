import type { Application } from '@guanxi/chat/groups';
import { useAccount, useObservable } from '../account/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './groups.module.css';
import lines from './member-line.module.css';
import { useCommand } from './use-command.js';

/** The groups that one has asked to be let into; nothing where there are none. */
export function Applications() {
  const { say } = useWords();
  const { groups } = useAccount();
  const applications = useObservable(groups.applications$) ?? [];
  if (applications.length === 0) return null;
  return (
    <Section title={say('applications')}>
      <ul aria-label={say('applications')}>
        {applications.map((application) => (
          <li key={application.log}>
            <ApplicationRow application={application} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ApplicationRow({ application: { log, name, at, declined } }: { readonly application: Application }) {
  const { say, dates } = useWords();
  const { groups } = useAccount();
  const run = useCommand();
  return (
    <div className={styles['row']}>
      <div className={styles['person']}>
        <Avatar id={log} name={name} size={2.5} />
        <span className={lines['words']}>
          <span className={lines['name']}>{name}</span>
          <span className={lines['detail']}>
            {say(declined ? 'application.declined' : 'application.waiting')} · {dates.moment(at)}
          </span>
        </span>
      </div>
      <Button look="quiet" onClick={() => void run(() => groups.withdraw(log))}>
        {say(declined ? 'application.dismiss' : 'application.withdraw')}
      </Button>
    </div>
  );
}
