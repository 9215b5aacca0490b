import type { UserId } from '@guanxi/core';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { useWords } from '../words/index.js';
import { ChooseMembers } from './choose-members.js';
import { isAbove } from './rights.js';
import type { SeenGroup } from './use-group.js';
import { useRemoval } from './use-removal.js';

/** Takes several members out at once. */
export function RemoveScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, members, rights } = seen;
  const back = useBack(paths.conversationInfo(log));
  const { user: me } = useAccount();
  const remove = useRemoval(log);
  const [asked, setAsked] = useState<readonly UserId[]>([]);
  const below = rights.manages ? members.filter(({ role }) => isAbove(rights.role, role)) : [];
  const first = usePerson(asked[0] ?? me);
  return (
    <ChooseMembers
      title={say('group.remove.many')}
      back={back}
      members={below}
      none={say('group.remove.none')}
      most={below.length}
      danger
      action={(count) => (count === 0 ? say('group.remove.action') : say('group.remove.count', { count }))}
      onChoose={setAsked}
    >
      <Confirm
        open={asked.length > 0}
        title={
          asked.length === 1 ? say('group.remove.title', { name: first.name }) : say('group.remove.title.many', { count: asked.length })
        }
        description={say('group.remove.text')}
        confirm={say('group.remove.action')}
        cancel={say('app.cancel')}
        onClose={() => setAsked([])}
        onConfirm={() => void remove(asked).then((done) => done && back())}
      />
    </ChooseMembers>
  );
}
