import { groupLimits } from '@guanxi/chat/groups';
import { ShieldOff, UserPlus } from 'lucide-react';
import { Link } from 'wouter';
import { usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { IconButton } from '../ui/icon-button.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './groups.module.css';
import { MemberLine } from './member-line.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Owner and admins of a group; the owner makes and unmakes the latter. */
export function AdminsScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, members, rights } = seen;
  const back = useBack(paths.group(log, 'manage'));
  const leading = members.filter(({ role }) => role !== 'member');
  const admins = leading.filter(({ role }) => role === 'admin');
  return (
    <Screen title={say('group.admins')} ground="page" back={{ label: say('app.back'), go: back }}>
      <div className={styles['page']}>
        <Section note={say('group.admins.text', { count: groupLimits.admins })}>
          {leading.map((member) => (
            <div key={member.user} className={styles['row']}>
              <Link to={paths.person(member.user)} state={{ via: { kind: 'group', log } }} className={styles['person']}>
                <MemberLine member={member} there={false} />
              </Link>
              {rights.owns && member.role === 'admin' && <Demote seen={seen} member={member} />}
            </div>
          ))}
          {rights.owns && admins.length < groupLimits.admins && (
            <ListRow icon={UserPlus} title={say('group.promote')} to={paths.group(log, 'promote')} />
          )}
        </Section>
      </div>
    </Screen>
  );
}

function Demote({ seen: { group }, member }: { readonly seen: SeenGroup; readonly member: SeenGroup['members'][number] }) {
  const { say } = useWords();
  const { name } = usePerson(member.user);
  const run = useCommand();
  return (
    <IconButton
      icon={ShieldOff}
      size={19}
      label={say('group.demote.name', { name })}
      onClick={() => void run(() => group.revokeAdmin(member.user))}
    />
  );
}
