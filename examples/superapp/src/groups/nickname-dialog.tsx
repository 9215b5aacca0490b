import { groupLimits } from '@guanxi/chat/groups';
import { useWords } from '../words/index.js';
import { TextDialog } from './text-dialog.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Gives oneself a name for one group. */
export function NicknameDialog({ seen: { group, me }, onClose }: { readonly seen: SeenGroup; readonly onClose: () => void }) {
  const { say } = useWords();
  const run = useCommand();
  return (
    <TextDialog
      title={say('group.nickname')}
      label={say('group.nickname.label')}
      hint={say('group.nickname.text')}
      value={me?.nickname ?? ''}
      longest={groupLimits.nickname}
      optional
      onClose={onClose}
      onSave={(text) => void run(() => group.setNickname(text === '' ? null : text))}
    />
  );
}
