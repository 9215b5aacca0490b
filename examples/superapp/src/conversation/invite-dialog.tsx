import type { Member } from '@guanxi/chat';
import type { Person } from '@guanxi/core';
import { useMemo, useState } from 'react';
import { PeoplePicker } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';

export interface InviteDialogProps {
  readonly members: readonly Member[];
  readonly onClose: () => void;
  readonly onInvite: (people: readonly Person[]) => void;
}

/** Chooses people who are not in the group yet. */
export function InviteDialog({ members, onClose, onInvite }: InviteDialogProps) {
  const { say } = useWords();
  const [picked, setPicked] = useState<readonly Person[]>([]);
  const without = useMemo(() => members.map((member) => member.user), [members]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('group.invite')}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button
            look="primary"
            disabled={picked.length === 0}
            onClick={() => {
              onClose();
              onInvite(picked);
            }}
          >
            {say('group.invite.action')}
          </Button>
        </>
      }
    >
      <PeoplePicker picked={picked} onChange={setPicked} without={without} />
    </Dialog>
  );
}
