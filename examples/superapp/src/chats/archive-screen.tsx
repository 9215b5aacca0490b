import { Archive } from 'lucide-react';
import { useAccount, useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { ConversationList } from './conversation-list.js';

/** The conversations that were put away. */
export function ArchiveScreen() {
  const { say } = useWords();
  const { lists } = useAccount();
  const archived = useObservable(lists.archived$);
  const back = useBack(paths.chats);
  return (
    <Screen title={say('archive.title')} back={{ label: say('app.back'), go: back }} scroll={false}>
      {archived === undefined && <SkeletonRows rows={4} label={say('chats.loading')} />}
      {archived?.length === 0 && (
        <Empty icon={Archive} title={say('archive.empty.title')}>
          {say('archive.empty.text')}
        </Empty>
      )}
      {archived !== undefined && archived.length > 0 && <ConversationList conversations={archived} label={say('archive.title')} />}
    </Screen>
  );
}
