import { type ConversationSummary, limits } from '@guanxi/chat';
import { Camera, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { avatarFromFile, ConversationAvatar } from '../people/index.js';
import { Button } from '../ui/button.js';
import { IconButton } from '../ui/icon-button.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './group-head.module.css';
import { TextDialog } from './text-dialog.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** A group's picture, name and size, which those who may can change right here. */
export function GroupHead({ seen, summary }: { readonly seen: SeenGroup; readonly summary: ConversationSummary }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const { details, members, rights } = seen;
  const [renaming, setRenaming] = useState(false);
  const run = useCommand();
  const name = details?.name ?? summary.group?.name ?? '';
  return (
    <div className={styles['head']}>
      <div className={styles['picture']}>
        <ConversationAvatar summary={summary} size={5.5} />
        {rights.rename && <PictureChoice seen={seen} />}
      </div>
      <div className={styles['line']}>
        <h2 className={styles['name']}>{name}</h2>
        {rights.rename && <IconButton icon={Pencil} size={17} label={say('group.rename')} onClick={() => setRenaming(true)} />}
      </div>
      <p className={styles['count']}>{say('group.members', { count: members.length })}</p>
      {details?.dissolved !== undefined && <p className={styles['over']}>{say('silence.dissolved')}</p>}
      {rights.rename && details?.avatar !== undefined && (
        <Button look="quiet" onClick={() => void run(() => seen.group.setAvatar(null))}>
          {say('group.avatar.remove')}
        </Button>
      )}
      {renaming && (
        <TextDialog
          title={say('group.rename')}
          label={say('group.name')}
          value={name}
          longest={limits.groupName}
          onClose={() => setRenaming(false)}
          onSave={(text) => void run(() => chat.conversation(seen.log).rename(text))}
        />
      )}
    </div>
  );
}

/** Chooses a picture from this device, which is made small before it is sent. */
function PictureChoice({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const notify = useNotify();
  const run = useCommand();
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const avatar = await avatarFromFile(file).catch(() => undefined);
    if (avatar === undefined) notify({ look: 'danger', text: say('me.avatar.unfit') });
    else await run(() => seen.group.setAvatar(avatar));
  };
  return (
    <label className={styles['choose']} title={say('group.avatar')}>
      <Camera size={16} aria-hidden="true" />
      <input
        type="file"
        accept="image/*"
        className="visually-hidden"
        aria-label={say('group.avatar')}
        onChange={({ target }) => {
          void choose(target.files?.[0]);
          target.value = '';
        }}
      />
    </label>
  );
}
