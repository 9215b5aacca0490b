import { limits } from '@guanxi/chat';
import type { JoinRequest } from '@guanxi/chat/groups';
import type { UserId } from '@guanxi/core';
import { UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useObservable } from '../account/index.js';
import { PersonAvatar, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { TickRow } from '../ui/tick-row.js';
import { useWords } from '../words/index.js';
import styles from './groups.module.css';
import lines from './member-line.module.css';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Who waits to be let in; one or several are decided about at once. */
export function RequestsScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, group, rights } = seen;
  const back = useBack(paths.conversationInfo(log));
  const requests = useObservable(group.requests$);
  const [left, setLeft] = useState<ReadonlySet<UserId>>(new Set());
  const run = useCommand();
  // Everybody is chosen until one unticks her: most often all are let in. One command names so many.
  const chosen = (requests ?? [])
    .map(({ user }) => user)
    .filter((user) => !left.has(user))
    .slice(0, limits.invite);
  const toggle = (user: UserId) => {
    const next = new Set(left);
    if (!next.delete(user)) next.add(user);
    setLeft(next);
  };
  const none = !rights.manages || requests?.length === 0;
  return (
    <Screen title={say('group.requests')} back={{ label: say('app.back'), go: back }} scroll={false}>
      {none && (
        <Empty icon={UserCheck} title={say(rights.manages ? 'group.requests.none' : 'group.manage.not')}>
          {rights.manages ? say('group.requests.text') : undefined}
        </Empty>
      )}
      {!none && requests !== undefined && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <ul className={styles['list']} aria-label={say('group.requests')} tabIndex={0}>
            {requests.map((request) => (
              <li key={request.user}>
                <Request request={request} ticked={!left.has(request.user)} onToggle={() => toggle(request.user)} />
              </li>
            ))}
          </ul>
          <div className={styles['foot']}>
            <Button disabled={chosen.length === 0} onClick={() => void run(() => group.decline(chosen))}>
              {say('group.decline', { count: chosen.length })}
            </Button>
            <Button look="primary" disabled={chosen.length === 0} onClick={() => void run(() => group.approve(chosen))}>
              {say('group.approve', { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </Screen>
  );
}

interface RequestProps {
  readonly request: JoinRequest;
  readonly ticked: boolean;
  readonly onToggle: () => void;
}

function Request({ request: { user, by, at }, ticked, onToggle }: RequestProps) {
  const { say, dates } = useWords();
  const person = usePerson(user);
  const proposer = usePerson(by);
  return (
    <TickRow look="wide" ticked={ticked} onToggle={onToggle}>
      <PersonAvatar user={user} size={2.5} />
      <span className={lines['words']}>
        <span className={lines['name']}>{person.name}</span>
        <span className={lines['detail']}>
          {by === user ? say('group.request.link') : say('group.request.by', { name: proposer.name })} · {dates.brief(at)}
        </span>
      </span>
    </TickRow>
  );
}
