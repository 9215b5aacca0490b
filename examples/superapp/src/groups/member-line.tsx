import type { GroupMember } from '@guanxi/chat/groups';
import { MicOff } from 'lucide-react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { PresentAvatar } from '../presence/index.js';
import { classNames } from '../ui/class-names.js';
import { useWords } from '../words/index.js';
import styles from './member-line.module.css';
import { calledHere } from './member-name.js';
import { useNow } from './use-now.js';

export interface MemberLineProps {
  readonly member: GroupMember;
  /** Whether she is there now. */
  readonly there: boolean;
}

/** A member as she stands in a list: picture, what she is called here and otherwise, her role, and whether she may speak. */
export function MemberLine({ member, there }: MemberLineProps) {
  const { say, dates } = useWords();
  const { user } = useAccount();
  const person = usePerson(member.user);
  const { role, nickname, mutedUntil = 0 } = member;
  const name = calledHere(person, nickname);
  const muted = mutedUntil > useNow(mutedUntil);
  return (
    <>
      <PresentAvatar user={member.user} size={2.5} there={there} />
      <span className={styles['words']}>
        <span className={styles['name']}>
          {name}
          {member.user === user && <span className={styles['soft']}> · {say('group.you')}</span>}
        </span>
        {(muted || name !== person.ownName) && (
          <span className={styles['detail']}>
            {muted && (
              <span className={styles['muted']}>
                <MicOff size={13} aria-hidden="true" />
                {say('group.muted.until', { time: dates.moment(mutedUntil) })}
              </span>
            )}
            {name !== person.ownName && <span>{person.ownName}</span>}
          </span>
        )}
      </span>
      {role !== 'member' && (
        <span className={classNames(styles['role'], role === 'owner' && styles['owner'])}>
          {say(role === 'owner' ? 'group.owner' : 'group.admin')}
        </span>
      )}
    </>
  );
}
