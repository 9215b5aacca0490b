import type { ListedConversation } from '@guanxi/chat/personal';
import { Archive, ArchiveRestore, Bell, BellOff, EyeOff, MailOpen, MessageSquareDot, Pin, PinOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { Confirm } from '../ui/confirm.js';
import { MenuAt, MenuItem, MenuSeparator } from '../ui/menu.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { useConversationChanges } from './use-conversation-changes.js';

export interface ConversationMenuProps {
  /** The conversation and where its menu opens; undefined while it is closed. */
  readonly menu: { readonly summary: ListedConversation; readonly point: { readonly x: number; readonly y: number } } | undefined;
  readonly onClose: () => void;
}

/** What can be done to a conversation of the list. One menu serves the whole list. */
export function ConversationMenu({ menu, onClose }: ConversationMenuProps) {
  const { say } = useWords();
  const changes = useConversationChanges();
  const markRead = useMarkRead();
  const [erasing, setErasing] = useState<ListedConversation>();
  return (
    <>
      {menu !== undefined && (
        <MenuAt point={menu.point} label={say('settings.menu')} onClose={onClose}>
          <MenuItems summary={menu.summary} changes={changes} markRead={markRead} onErase={setErasing} />
        </MenuAt>
      )}
      <Confirm
        open={erasing !== undefined}
        title={say('settings.erase.title')}
        description={say('settings.erase.text')}
        confirm={say('settings.erase.action')}
        cancel={say('app.cancel')}
        onClose={() => setErasing(undefined)}
        onConfirm={() => erasing !== undefined && changes.erase(erasing.log)}
      />
    </>
  );
}

interface MenuItemsProps {
  readonly summary: ListedConversation;
  readonly changes: ReturnType<typeof useConversationChanges>;
  readonly markRead: (summary: ListedConversation) => void;
  readonly onErase: (summary: ListedConversation) => void;
}

function MenuItems({ summary, changes, markRead, onErase }: MenuItemsProps) {
  const { say } = useWords();
  const { log, pinned, muted, archived, markedUnread, unread } = summary;
  const isUnread = unread > 0 || markedUnread;
  return (
    <>
      {!archived && (
        <MenuItem icon={pinned ? PinOff : Pin} onSelect={() => changes.set(log, { pinned: !pinned })}>
          {say(pinned ? 'settings.unpin' : 'settings.pin')}
        </MenuItem>
      )}
      <MenuItem icon={muted ? Bell : BellOff} onSelect={() => changes.set(log, { muted: !muted })}>
        {say(muted ? 'settings.unmute' : 'settings.mute')}
      </MenuItem>
      <MenuItem
        icon={isUnread ? MailOpen : MessageSquareDot}
        onSelect={() => (isUnread ? markRead(summary) : changes.set(log, { unread: true }))}
      >
        {say(isUnread ? 'settings.read' : 'settings.unread')}
      </MenuItem>
      <MenuItem icon={archived ? ArchiveRestore : Archive} onSelect={() => changes.archive(log, !archived)}>
        {say(archived ? 'settings.unarchive' : 'settings.archive')}
      </MenuItem>
      {!archived && (
        <MenuItem icon={EyeOff} onSelect={() => changes.hide(log)}>
          {say('settings.hide')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => onErase(summary)}>
        {say('settings.erase')}
      </MenuItem>
    </>
  );
}

/** Reads all that was said, and takes the mark away that was made by hand. */
function useMarkRead(): (summary: ListedConversation) => void {
  const { chat, settings } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  return ({ log, unread, markedUnread }) => {
    const read = async () => {
      if (unread > 0) await chat.conversation(log).markRead();
      if (markedUnread) await settings.set(log, { unread: false });
    };
    read().catch((error: unknown) => notify({ look: 'danger', text: words(error) }));
  };
}
