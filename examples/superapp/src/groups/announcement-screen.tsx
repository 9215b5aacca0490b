import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { useObservable } from '../account/index.js';
import { PersonName } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { useWords } from '../words/index.js';
import styles from './announcement.module.css';
import { AnnouncementForm } from './announcement-form.js';
import { Confirmations } from './confirmations.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** What everybody in a group should know; for owner and admins also who has read it, and where it is written. */
export function AnnouncementScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, details, rights } = seen;
  const back = useBack(paths.conversationInfo(log));
  const [writing, setWriting] = useState(false);
  const announcement = details?.announcement;
  return (
    <Screen title={say('group.announcement')} ground="page" back={{ label: say('app.back'), go: back }} scroll={false}>
      {writing && rights.manages ? (
        <AnnouncementForm seen={seen} onClose={() => setWriting(false)} />
      ) : announcement !== undefined ? (
        <Shown key={announcement.id} seen={seen} onWrite={() => setWriting(true)} />
      ) : (
        <Empty
          icon={Megaphone}
          title={say('group.announcement.none')}
          action={
            rights.manages && (
              <Button look="primary" onClick={() => setWriting(true)}>
                {say('group.announcement.write')}
              </Button>
            )
          }
        >
          {rights.manages ? say('group.announcement.text') : undefined}
        </Empty>
      )}
    </Screen>
  );
}

function Shown({ seen, onWrite }: { readonly seen: SeenGroup; readonly onWrite: () => void }) {
  const { say, dates } = useWords();
  const { group, details, rights } = seen;
  const toConfirm = useObservable(group.toConfirm$);
  const [taking, setTaking] = useState(false);
  const run = useCommand();
  const announcement = details?.announcement;
  if (announcement === undefined) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className={styles['scroll']} tabIndex={0}>
        <article className={styles['card']}>
          <p className={styles['by']}>
            <PersonName user={announcement.by} /> · {dates.moment(announcement.at)}
            {announcement.mustRead && <span className={styles['must']}>{say('group.announcement.must')}</span>}
          </p>
          <p className={styles['text']}>{announcement.text}</p>
        </article>
        {rights.manages && announcement.mustRead && <Confirmations group={group} />}
      </div>
      {toConfirm && (
        <div className={styles['foot']}>
          <Button look="primary" wide onClick={() => void run(() => group.confirmAnnouncement())}>
            {say('group.announcement.confirm')}
          </Button>
        </div>
      )}
      {rights.manages && !toConfirm && (
        <div className={styles['foot']}>
          <Button onClick={() => setTaking(true)}>{say('group.announcement.remove')}</Button>
          <Button look="primary" onClick={onWrite}>
            {say('group.announcement.edit')}
          </Button>
        </div>
      )}
      <Confirm
        open={taking}
        title={say('group.announcement.remove.title')}
        description={say('group.announcement.remove.text')}
        confirm={say('group.announcement.remove')}
        cancel={say('app.cancel')}
        onClose={() => setTaking(false)}
        onConfirm={() => void run(() => group.announce(null))}
      />
    </>
  );
}
