import type { GroupMember } from '@guanxi/chat/groups';
import { Ellipsis, MicOff, ShieldCheck, ShieldOff, UserMinus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { usePerson } from '../people/index.js';
import { Confirm } from '../ui/confirm.js';
import { IconButton } from '../ui/icon-button.js';
import { Menu, MenuItem } from '../ui/menu.js';
import { useWords } from '../words/index.js';
import { MuteDialog } from './mute-dialog.js';
import { isAbove } from './rights.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';
import { useRemoval } from './use-removal.js';

/** What one may do with a member: nothing is drawn where that is nothing. */
export function MemberActions({ seen, member }: { readonly seen: SeenGroup; readonly member: GroupMember }) {
  const { say } = useWords();
  const { name } = usePerson(member.user);
  const { group, rights } = seen;
  const [asking, setAsking] = useState<'mute' | 'remove'>();
  const run = useCommand();
  const remove = useRemoval(seen.log);
  const trigger = useMemo(() => <IconButton icon={Ellipsis} size={19} label={say('group.member.actions', { name })} />, [say, name]);
  if (!isAbove(rights.role, member.role) || !rights.manages) return null;
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu label={say('group.member.actions', { name })} trigger={trigger}>
        {rights.owns && member.role === 'member' && (
          <MenuItem icon={ShieldCheck} onSelect={() => void run(() => group.grantAdmin(member.user))}>
            {say('group.promote.action')}
          </MenuItem>
        )}
        {rights.owns && member.role === 'admin' && (
          <MenuItem icon={ShieldOff} onSelect={() => void run(() => group.revokeAdmin(member.user))}>
            {say('group.demote')}
          </MenuItem>
        )}
        {member.role === 'member' && (
          <MenuItem icon={MicOff} onSelect={() => setAsking('mute')}>
            {say('group.mute')}
          </MenuItem>
        )}
        <MenuItem icon={UserMinus} danger onSelect={() => setAsking('remove')}>
          {say('group.remove', { name })}
        </MenuItem>
      </Menu>
      {asking === 'mute' && <MuteDialog group={group} member={member} name={name} onClose={close} />}
      <Confirm
        open={asking === 'remove'}
        title={say('group.remove.title', { name })}
        description={say('group.remove.text')}
        confirm={say('group.remove.action')}
        cancel={say('app.cancel')}
        onClose={close}
        onConfirm={() => void remove([member.user])}
      />
    </>
  );
}
