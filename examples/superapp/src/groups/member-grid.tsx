import type { GroupMember } from '@guanxi/chat/groups';
import type { LogId, Person } from '@guanxi/core';
import { Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { PresentAvatar, usePresence } from '../presence/index.js';
import { paths } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import { InviteDialog } from './invite-dialog.js';
import styles from './member-grid.module.css';
import { calledHere } from './member-name.js';
import { isAbove } from './rights.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Members in the grid; the others are on a screen of their own. */
const shown = 13;

/** The first members of a group as tiles, with one that brings people in and one that takes them out. */
export function MemberGrid({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const { log, members, rights } = seen;
  const invites = rights.invite === 'directly';
  const [inviting, setInviting] = useState(false);
  const run = useCommand();
  const first = useMemo(() => members.slice(0, shown), [members]);
  const there = usePresence(useMemo(() => first.map(({ user }) => user), [first]));
  const removes = rights.manages && members.some(({ role }) => isAbove(rights.role, role));
  const invite = (people: readonly Person[]) => run(() => chat.conversation(log).invite(people.map(({ id }) => id)));
  if (members.length === 0) return null;
  return (
    <Section title={say('group.members', { count: members.length })}>
      <ul className={styles['grid']} aria-label={say('group.members.list')}>
        {first.map((member) => (
          <li key={member.user}>
            <MemberTile log={log} member={member} there={there.get(member.user) === true} />
          </li>
        ))}
        {rights.invite !== 'no' && (
          <li>
            <button
              type="button"
              className={styles['tile']}
              aria-label={say(invites ? 'group.invite' : 'group.propose')}
              onClick={() => setInviting(true)}
            >
              <span className={styles['sign']}>
                <Plus size={22} aria-hidden="true" />
              </span>
              <span className={styles['name']}>{say(invites ? 'group.invite.action' : 'group.propose.action')}</span>
            </button>
          </li>
        )}
        {removes && (
          <li>
            <Link to={paths.group(log, 'remove')} className={styles['tile']} aria-label={say('group.remove.many')}>
              <span className={styles['sign']}>
                <Minus size={22} aria-hidden="true" />
              </span>
              <span className={styles['name']}>{say('group.remove.action')}</span>
            </Link>
          </li>
        )}
      </ul>
      <ListRow title={say('group.members.all')} to={paths.group(log, 'members')} />
      {inviting && (
        <InviteDialog members={members} proposes={!invites} onClose={() => setInviting(false)} onInvite={(people) => void invite(people)} />
      )}
    </Section>
  );
}

function MemberTile({ log, member, there }: { readonly log: LogId; readonly member: GroupMember; readonly there: boolean }) {
  const person = usePerson(member.user);
  return (
    <Link to={paths.person(member.user)} state={{ via: { kind: 'group', log } }} className={styles['tile']}>
      <PresentAvatar user={member.user} size={3.25} there={there} />
      <span className={styles['name']}>{calledHere(person, member.nickname)}</span>
    </Link>
  );
}
