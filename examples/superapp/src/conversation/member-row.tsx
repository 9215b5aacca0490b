import type { Member } from '@guanxi/chat';
import { UserMinus } from 'lucide-react';
import { useAccount } from '../account/index.js';
import { PersonAvatar, usePerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { IconButton } from '../ui/icon-button.js';
import { ListRow } from '../ui/list-row.js';
import { useWords } from '../words/index.js';
import styles from './member-row.module.css';

/** One member of a group. */
export function MemberRow({ member, onRemove }: { readonly member: Member; readonly onRemove?: () => void }) {
  const { say } = useWords();
  const { user } = useAccount();
  const { name } = usePerson(member.user);
  const role = member.role === 'owner' ? say('group.owner') : member.role === 'admin' ? say('group.admin') : '';
  return (
    <div className={styles['member']}>
      <ListRow
        picture={<PersonAvatar user={member.user} size={2.5} />}
        title={member.user === user ? `${name} · ${say('group.you')}` : name}
        end={role}
        to={paths.person(member.user)}
      />
      {onRemove !== undefined && <IconButton icon={UserMinus} size={18} label={say('group.remove', { name })} onClick={onRemove} />}
    </div>
  );
}
