import type { Announcement, Group } from '@guanxi/chat/groups';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import styles from './announcement.module.css';
import { MemberName } from './member-name.js';
import { useCommand } from './use-command.js';

export interface AnnouncementDialogProps {
  readonly group: Group;
  readonly announcement: Announcement;
  readonly onClose: () => void;
}

/** An announcement that must be read; whoever closes it unconfirmed meets it again. */
export function AnnouncementDialog({ group, announcement, onClose }: AnnouncementDialogProps) {
  const { say, dates } = useWords();
  const run = useCommand();
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('group.announcement')}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('group.announcement.later')}</Button>
          <Button look="primary" onClick={() => void run(() => group.confirmAnnouncement())}>
            {say('group.announcement.confirm')}
          </Button>
        </>
      }
    >
      <p className={styles['by']}>
        <MemberName user={announcement.by} /> · {dates.moment(announcement.at)}
      </p>
      <p className={styles['text']}>{announcement.text}</p>
    </Dialog>
  );
}
