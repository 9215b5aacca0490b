import { groupLimits } from '@guanxi/chat/groups';
import type { UserId } from '@guanxi/core';
import { paths, useBack } from '../routes/index.js';
import { useWords } from '../words/index.js';
import { ChooseMembers } from './choose-members.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Makes members admins. */
export function PromoteScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, group, members, rights } = seen;
  const back = useBack(paths.group(log, 'admins'));
  const run = useCommand();
  const plain = rights.owns ? members.filter(({ role }) => role === 'member') : [];
  const room = groupLimits.admins - members.filter(({ role }) => role === 'admin').length;
  const promote = async (users: readonly UserId[]) => {
    for (const user of users) if (!(await run(() => group.grantAdmin(user)))) return;
    back();
  };
  return (
    <ChooseMembers
      title={say('group.promote')}
      back={back}
      members={plain}
      none={say('group.promote.none')}
      most={Math.max(room, 1)}
      action={(count) => (count === 0 ? say('group.promote.action') : say('group.promote.count', { count }))}
      onChoose={(users) => void promote(users)}
    />
  );
}
