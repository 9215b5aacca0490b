import { UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { Applications } from '../groups/applications.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';
import { GroupRows } from './group-rows.js';

/** The groups one is in, by name, and those one has asked to be let into. */
export function GroupsScreen() {
  const { say } = useWords();
  const { chat } = useAccount();
  const back = useBack(paths.contacts);
  const groups = useObservable(chat.conversations$)?.filter(({ kind, left }) => kind === 'group' && !left);
  return (
    <Screen title={say('contacts.groups')} back={{ label: say('app.back'), go: back, hideOnWide: true }} scroll={false}>
      <Applications />
      {groups === undefined && <SkeletonRows rows={4} label={say('contacts.loading')} />}
      {groups?.length === 0 && (
        <Empty
          icon={UsersRound}
          title={say('contacts.groups.empty')}
          action={
            <Link className={styles['link']} to={paths.newGroup}>
              {say('discover.group')}
            </Link>
          }
        >
          {say('contacts.groups.empty.text')}
        </Empty>
      )}
      {groups !== undefined && groups.length > 0 && <GroupRows groups={groups} label={say('contacts.groups')} />}
    </Screen>
  );
}
