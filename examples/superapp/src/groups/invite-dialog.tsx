import { limits, type Member } from '@guanxi/chat';
import type { Person } from '@guanxi/core';
import { useMemo, useState } from 'react';
import { PeoplePicker } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';

export interface InviteDialogProps {
  readonly members: readonly Member[];
  /** Whether those who manage the group still have to let them in. */
  readonly proposes: boolean;
  readonly onClose: () => void;
  readonly onInvite: (people: readonly Person[]) => void;
}

/** Chooses people who are not in the group yet. */
export function InviteDialog({ members, proposes, onClose, onInvite }: InviteDialogProps) {
  const { say } = useWords();
  const [picked, setPicked] = useState<readonly Person[]>([]);
  const without = useMemo(() => members.map((member) => member.user), [members]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(proposes ? 'group.propose' : 'group.invite')}
      {...(proposes ? { description: say('group.propose.text') } : {})}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button
            look="primary"
            disabled={picked.length === 0 || picked.length > limits.invite}
            onClick={() => {
              onClose();
              onInvite(picked);
            }}
          >
            {say(proposes ? 'group.propose.action' : 'group.invite.action')}
          </Button>
        </>
      }
    >
      <PeoplePicker picked={picked} onChange={setPicked} without={without} />
    </Dialog>
  );
}
