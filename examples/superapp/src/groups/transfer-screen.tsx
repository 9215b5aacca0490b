import type { UserId } from '@guanxi/core';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { useWords } from '../words/index.js';
import { ChooseMembers } from './choose-members.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Passes a group on to another owner. */
export function TransferScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, group, members, rights } = seen;
  const back = useBack(paths.group(log, 'manage'));
  const { user } = useAccount();
  const run = useCommand();
  const [heir, setHeir] = useState<UserId>();
  const { name } = usePerson(heir ?? user);
  return (
    <ChooseMembers
      title={say('group.transfer')}
      back={back}
      members={rights.owns ? members.filter(({ role }) => role !== 'owner') : []}
      none={say('group.transfer.none')}
      most={1}
      action={() => say('group.transfer.action')}
      onChoose={([user]) => setHeir(user)}
    >
      <Confirm
        open={heir !== undefined}
        title={say('group.transfer.title', { name })}
        description={say('group.transfer.text')}
        confirm={say('group.transfer.action')}
        cancel={say('app.cancel')}
        onClose={() => setHeir(undefined)}
        onConfirm={() => heir !== undefined && void run(() => group.transferOwner(heir)).then((done) => done && back())}
      />
    </ChooseMembers>
  );
}
