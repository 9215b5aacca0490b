import { groupLimits } from '@guanxi/chat/groups';
import { useState } from 'react';
import { Button } from '../ui/button.js';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { TextArea } from '../ui/text-area.js';
import { useWords } from '../words/index.js';
import styles from './announcement.module.css';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Where an announcement is written. */
export function AnnouncementForm({ seen: { group, details }, onClose }: { readonly seen: SeenGroup; readonly onClose: () => void }) {
  const { say } = useWords();
  const before = details?.announcement;
  const [text, setText] = useState(before?.text ?? '');
  const [mustRead, setMustRead] = useState(before?.mustRead === true);
  const run = useCommand();
  const publish = () => {
    onClose();
    void run(() => group.announce(text.trim(), { mustRead }));
  };
  return (
    <>
      <div className={styles['scroll']}>
        <div className={styles['form']}>
          <TextArea
            label={say('group.announcement')}
            hint={say('group.announcement.text')}
            value={text}
            rows={8}
            maxLength={groupLimits.announcement}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Section>
          <SwitchRow
            title={say('group.announcement.must')}
            detail={say('group.announcement.must.text')}
            checked={mustRead}
            onChange={setMustRead}
          />
        </Section>
      </div>
      <div className={styles['foot']}>
        <Button onClick={onClose}>{say('app.cancel')}</Button>
        <Button look="primary" disabled={text.trim() === ''} onClick={publish}>
          {say('group.announcement.publish')}
        </Button>
      </div>
    </>
  );
}
