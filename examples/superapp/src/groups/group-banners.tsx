import type { Announcement } from '@guanxi/chat/groups';
import type { LogId } from '@guanxi/core';
import { Megaphone, UserPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { paths } from '../routes/index.js';
import { Banner } from '../ui/banner.js';
import { useWords } from '../words/index.js';
import { AnnouncementDialog } from './announcement-dialog.js';
import styles from './group-banners.module.css';
import { useGroup } from './use-group.js';

/** What waits for one in a group, on top of its messages: an announcement to confirm, people to let in. */
export function GroupBanners({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { group, rights } = useGroup(log);
  const toConfirm = useObservable(group.toConfirm$);
  const waiting = useObservable(group.requests$)?.length ?? 0;
  const [open, setOpen] = useOpening(toConfirm);
  return (
    <div role="status">
      {toConfirm && (
        <Banner
          icon={Megaphone}
          look="warning"
          action={
            <button type="button" className={styles['action']} onClick={() => setOpen(true)}>
              {say('group.announcement.read')}
            </button>
          }
        >
          {say('group.announcement.waiting')}
        </Banner>
      )}
      {rights.manages && waiting > 0 && (
        <Banner
          icon={UserPlus}
          action={
            <Link to={paths.group(log, 'requests')} className={styles['action']}>
              {say('group.requests.look')}
            </Link>
          }
        >
          {say('group.requests.count', { count: waiting })}
        </Banner>
      )}
      {toConfirm && open && <AnnouncementDialog group={group} announcement={toConfirm} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Open from the start for what waited already when one came; what arrives while one writes does not get in between. */
function useOpening(toConfirm: Announcement | null | undefined) {
  const { client } = useAccount();
  const state = useObservable(client.status$)?.state;
  // What waited is known once this device has caught up, or cannot.
  const known = toConfirm !== undefined && (state === 'live' || state === 'offline' || toConfirm !== null);
  const [open, setOpen] = useState(false);
  const came = useRef(false);
  useEffect(() => {
    if (came.current || !known) return;
    came.current = true;
    setOpen(toConfirm !== null);
  }, [known, toConfirm]);
  return [open, setOpen] as const;
}
