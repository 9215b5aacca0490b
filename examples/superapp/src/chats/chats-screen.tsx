import { MessageCirclePlus, MessageSquarePlus, Plus, Search, UsersRound } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { paths } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Menu, MenuItem } from '../ui/menu.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';
import { ConversationList } from './conversation-list.js';

/** All conversations, newest first. */
export function ChatsScreen() {
  const { say } = useWords();
  const { lists, client } = useAccount();
  const conversations = useObservable(lists.listed$);
  const archived = useObservable(lists.archived$)?.length ?? 0;
  const state = useObservable(client.status$)?.state;
  const updating = state === 'catching-up' || state === 'starting';
  // A device that was never online has an empty list and yet knows nothing; it waits for the first word of the server.
  const unknown = conversations === undefined || (conversations.length + archived === 0 && (updating || state === 'connecting'));
  return (
    <Screen
      title={say('place.chats')}
      subtitle={updating && !unknown ? say('status.catching-up') : undefined}
      actions={<NewMenu />}
      scroll={false}
      top={
        <div className={styles['search']}>
          <SearchLink />
        </div>
      }
    >
      {unknown && <SkeletonRows rows={8} label={say('chats.loading')} />}
      {!unknown && conversations.length + archived === 0 && <NoChats />}
      {!unknown && conversations.length + archived > 0 && <ConversationList conversations={conversations} archived={archived} />}
    </Screen>
  );
}

/** Looks like the field of the screen that it leads to, where the typing goes on. */
function SearchLink() {
  const { say } = useWords();
  return (
    <Link to={paths.search} className={styles['searchLink']}>
      <Search size={17} aria-hidden="true" />
      {say('search.field')}
    </Link>
  );
}

function NewMenu() {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const trigger = useMemo(() => <IconButton icon={Plus} label={say('chats.new')} />, [say]);
  return (
    <Menu label={say('chats.new')} trigger={trigger}>
      <MenuItem icon={MessageCirclePlus} onSelect={() => navigate(paths.newChat)}>
        {say('chats.new.direct')}
      </MenuItem>
      <MenuItem icon={UsersRound} onSelect={() => navigate(paths.newGroup)}>
        {say('chats.new.group')}
      </MenuItem>
    </Menu>
  );
}

function NoChats() {
  const { say } = useWords();
  return (
    <Empty
      icon={MessageSquarePlus}
      title={say('chats.empty.title')}
      action={
        <Link className={styles['find']} to={paths.newChat}>
          {say('chats.empty.action')}
        </Link>
      }
    >
      {say('chats.empty.text')}
    </Empty>
  );
}
