import type { LogId } from '@guanxi/core';
import { Flag, LogOut, Megaphone, QrCode, Settings2, Tag, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationSettingsSection } from '../conversation-settings/index.js';
import { paths, useBack } from '../routes/index.js';
import { Badge } from '../ui/badge.js';
import { Confirm } from '../ui/confirm.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import { GroupHead } from './group-head.js';
import styles from './groups.module.css';
import { MemberGrid } from './member-grid.js';
import { NicknameDialog } from './nickname-dialog.js';
import { ReportDialog } from './report-dialog.js';
import { useCommand } from './use-command.js';
import { type SeenGroup, useGroup } from './use-group.js';

/** What a group is, who is in it, and what one can do about it. */
export function GroupInfoScreen({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const seen = useGroup(log);
  const summary = useObservable(useMemo(() => chat.conversation(log).summary$, [chat, log]));
  const back = useBack(paths.conversation(log));
  return (
    <Screen title={say('group.info')} ground="page" back={{ label: say('app.back'), go: back }}>
      {summary !== undefined && seen.details !== undefined && (
        <div className={styles['page']}>
          <GroupHead seen={seen} summary={summary} />
          {seen.me !== undefined && <AnnouncementRow seen={seen} />}
          <MemberGrid seen={seen} />
          {seen.me !== undefined && <OwnRows seen={seen} />}
          <ConversationSettingsSection log={log} />
          <LastRows seen={seen} left={summary.left} />
        </div>
      )}
    </Screen>
  );
}

/** The beginning of what everybody should know; for those who may write one, also where there is none. */
function AnnouncementRow({ seen: { log, details, rights } }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const text = details?.announcement?.text;
  if (text === undefined && !rights.manages) return null;
  return (
    <Section>
      <ListRow
        icon={Megaphone}
        title={say('group.announcement')}
        detail={text ?? say('group.announcement.none')}
        to={paths.group(log, 'announcement')}
      />
    </Section>
  );
}

/** What concerns oneself, and what those who manage the group have. */
function OwnRows({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, me, details, rights } = seen;
  const [naming, setNaming] = useState(false);
  const waiting = useObservable(seen.group.requests$)?.length ?? 0;
  if (details?.dissolved !== undefined) return null;
  return (
    <Section>
      <ListRow
        icon={Tag}
        title={say('group.nickname')}
        detail={me?.nickname ?? say('group.nickname.none')}
        onPress={() => setNaming(true)}
      />
      {rights.invite !== 'no' && (
        <ListRow icon={QrCode} title={say('group.code')} detail={say('group.code.text')} to={paths.group(log, 'code')} />
      )}
      {rights.manages && waiting > 0 && (
        <ListRow
          icon={UserPlus}
          title={say('group.requests')}
          end={<Badge count={waiting} label={say('group.requests.count', { count: waiting })} />}
          to={paths.group(log, 'requests')}
        />
      )}
      {rights.manages && (
        <ListRow icon={Settings2} title={say('group.manage')} detail={say('group.manage.text')} to={paths.group(log, 'manage')} />
      )}
      {naming && <NicknameDialog seen={seen} onClose={() => setNaming(false)} />}
    </Section>
  );
}

/** Telling the operator, and going. */
function LastRows({ seen, left }: { readonly seen: SeenGroup; readonly left: boolean }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'report' | 'leave'>();
  const run = useCommand();
  const { log, rights, members } = seen;
  const close = () => setAsking(undefined);
  return (
    <Section>
      <ListRow icon={Flag} title={say('report.group')} onPress={() => setAsking('report')} />
      {!left && seen.me !== undefined && <ListRow icon={LogOut} danger title={say('group.leave')} onPress={() => setAsking('leave')} />}
      {asking === 'report' && <ReportDialog log={log} onClose={close} />}
      <Confirm
        open={asking === 'leave'}
        title={say('group.leave.title')}
        description={rights.owns && members.length > 1 ? say('group.leave.owner') : say('group.leave.text')}
        confirm={say('group.leave')}
        cancel={say('app.cancel')}
        onClose={close}
        onConfirm={() => {
          void run(() => chat.conversation(log).leave());
          navigate(paths.chats);
        }}
      />
    </Section>
  );
}
