import type { LogId } from '@guanxi/core';
import type { ComponentType } from 'react';
import type { GroupScreenName } from '../routes/index.js';
import { paths, useBack } from '../routes/index.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { AdminsScreen } from './admins-screen.js';
import { AnnouncementScreen } from './announcement-screen.js';
import { CodeScreen } from './code-screen.js';
import { LinksScreen } from './links-screen.js';
import { ManageScreen } from './manage-screen.js';
import { MembersScreen } from './members-screen.js';
import { OutsideGroup } from './outside-group.js';
import { PromoteScreen } from './promote-screen.js';
import { RemoveScreen } from './remove-screen.js';
import { RequestsScreen } from './requests-screen.js';
import { TransferScreen } from './transfer-screen.js';
import { type SeenGroup, useGroup } from './use-group.js';

const screens: Readonly<Record<GroupScreenName, ComponentType<{ readonly seen: SeenGroup }>>> = {
  members: MembersScreen,
  remove: RemoveScreen,
  promote: PromoteScreen,
  transfer: TransferScreen,
  manage: ManageScreen,
  admins: AdminsScreen,
  requests: RequestsScreen,
  links: LinksScreen,
  announcement: AnnouncementScreen,
  code: CodeScreen,
};

/** One of the screens of a group, once it is known what the group is. */
export function GroupScreen({ log, screen }: { readonly log: LogId; readonly screen: GroupScreenName }) {
  const { say } = useWords();
  const seen = useGroup(log);
  const back = useBack(paths.conversation(log));
  const Shown = screens[screen];
  // Known, and with somebody in it: owner, admins and members come together.
  if (seen.details && seen.members.length > 0) return <Shown seen={seen} />;
  return (
    <Screen title={say('group.info')} back={{ label: say('app.back'), go: back }}>
      {seen.details === null ? <OutsideGroup log={log} /> : <SkeletonRows rows={6} label={say('chat.loading')} />}
    </Screen>
  );
}
