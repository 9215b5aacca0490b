import { directLog } from '@guanxi/core';
import { Ban, Contact, Ellipsis, Flag, Pencil, UserMinus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { ReportDialog } from '../groups/index.js';
import type { ShownPerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { IconButton } from '../ui/icon-button.js';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.js';
import { useWords } from '../words/index.js';
import { ShareCardDialog } from './share-card-dialog.js';
import { useGive } from './use-give.js';
import type { Relation } from './use-relation.js';

export interface PersonMenuProps {
  readonly person: ShownPerson;
  readonly relation: Relation;
}

/** What is seldom done with somebody, or asks first: notes, reports, blocking, removal. */
export function PersonMenu({ person, relation: { contact, blocked } }: PersonMenuProps) {
  const { say } = useWords();
  const { contacts, chat, user: me } = useAccount();
  const { id: user, name } = person;
  const [, navigate] = useLocation();
  const give = useGive();
  const [asking, setAsking] = useState<'block' | 'remove' | 'report' | 'share'>();
  const trigger = useMemo(() => <IconButton icon={Ellipsis} label={say('person.more')} />, [say]);
  const log = directLog(me, user);
  const talked = useObservable(chat.conversations$)?.some((summary) => summary.log === log) === true;
  const stop = () => setAsking(undefined);
  return (
    <>
      <Menu label={say('person.more')} trigger={trigger}>
        {contact !== undefined && (
          <MenuItem icon={Pencil} onSelect={() => navigate(paths.notesOf(user))}>
            {say('notes.title')}
          </MenuItem>
        )}
        <MenuItem icon={Contact} onSelect={() => setAsking('share')}>
          {say('person.share')}
        </MenuItem>
        <MenuSeparator />
        {talked && (
          <MenuItem icon={Flag} onSelect={() => setAsking('report')}>
            {say('person.report')}
          </MenuItem>
        )}
        {blocked ? (
          <MenuItem icon={Ban} onSelect={() => void give(() => contacts.unblock(user), say('person.unblocked'))}>
            {say('person.unblock')}
          </MenuItem>
        ) : (
          <MenuItem icon={Ban} danger onSelect={() => setAsking('block')}>
            {say('person.block')}
          </MenuItem>
        )}
        {contact !== undefined && (
          <MenuItem icon={UserMinus} danger onSelect={() => setAsking('remove')}>
            {say('person.remove')}
          </MenuItem>
        )}
      </Menu>
      {asking === 'share' && <ShareCardDialog person={person} onClose={stop} />}
      {asking === 'report' && <ReportDialog log={log} onClose={stop} />}
      <Confirm
        open={asking === 'block'}
        title={say('person.block.title', { name })}
        description={say('person.block.text')}
        confirm={say('person.block')}
        cancel={say('app.cancel')}
        onClose={stop}
        onConfirm={() => void give(() => contacts.block(user))}
      />
      <Confirm
        open={asking === 'remove'}
        title={say('person.remove.title', { name })}
        description={say('person.remove.text')}
        confirm={say('person.remove')}
        cancel={say('app.cancel')}
        onClose={stop}
        onConfirm={() => void give(() => contacts.remove(user), say('person.removed', { name }))}
      />
    </>
  );
}
