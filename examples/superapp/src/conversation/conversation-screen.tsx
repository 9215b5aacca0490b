import type { Conversation, ConversationSummary, MessageView } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { Info, MessageCircle, NotebookPen } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useConversationName } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { Announcer } from './announcer.js';
import { Composer } from './composer.js';
import styles from './conversation-screen.module.css';
import { EmojiGrid } from './emoji-grid.js';
import { type Jump, MessageList } from './message-list.js';
import { MessageMenu, type OpenMenu } from './message-menu.js';
import { ReadByPeerContext } from './message-meta.js';
import type { RowActions } from './message-row.js';
import { TypingLine } from './typing-line.js';
import { useConversationActions } from './use-conversation-actions.js';
import { useDraft } from './use-draft.js';
import { useMessageWindow } from './use-message-window.js';

/** A conversation. */
export function ConversationScreen({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const [, navigate] = useLocation();
  const back = useBack(paths.chats);
  const conversation = useMemo(() => chat.conversation(log), [chat, log]);
  const summary = useObservable(useMemo(() => conversation.summary$, [conversation]));
  const members = useObservable(useMemo(() => conversation.members$, [conversation]));
  const name = useConversationName(summary);
  const count =
    summary?.kind === 'group' && members !== undefined && members.length > 0 ? say('group.members', { count: members.length }) : '';
  return (
    <Screen
      title={name}
      subtitle={summary === undefined ? undefined : <TypingLine conversation={conversation} otherwise={count} />}
      back={{ label: say('app.back'), go: back, hideOnWide: true }}
      actions={<IconButton icon={Info} label={say('group.info')} onClick={() => navigate(paths.conversationInfo(log))} />}
      scroll={false}
    >
      {summary === undefined ? (
        <SkeletonRows rows={6} label={say('chat.loading')} />
      ) : (
        <Talk conversation={conversation} summary={summary} />
      )}
    </Screen>
  );
}

/** The messages and where one writes. */
function Talk({ conversation, summary }: { readonly conversation: Conversation; readonly summary: ConversationSummary }) {
  const { say } = useWords();
  const { user } = useAccount();
  const [messages, look] = useMessageWindow(conversation);
  const members = useObservable(useMemo(() => conversation.members$, [conversation]));
  const readByPeer = useObservable(useMemo(() => conversation.readByPeer$, [conversation])) ?? null;
  const [draft, change] = useDraft(conversation.log);
  const actions = useConversationActions(conversation, change);
  const field = useRef<HTMLTextAreaElement>(null);
  const [jump, setJump] = useState<Jump>();
  const [menu, setMenu] = useState<OpenMenu>();
  const [reacting, setReacting] = useState<MessageView>();
  const write = useCallback(() => requestAnimationFrame(() => field.current?.focus()), []);
  const reply = useCallback(
    (message: MessageView) => {
      change({ type: 'quote', message });
      write();
    },
    [change, write],
  );
  const rowActions = useMemo(
    (): RowActions => ({
      onMenu: (message, point) => setMenu({ message, point }),
      onQuote: (place) => setJump({ to: place }),
      onReact: actions.react,
      onReply: reply,
      onReedit(message) {
        change({ type: 'insert', text: actions.recalledText(message) ?? '' });
        write();
      },
      recalledText: actions.recalledText,
      onRetry: actions.retry,
      onDrop: actions.drop,
    }),
    [actions, change, reply, write],
  );
  const closeMenu = () => {
    setMenu(undefined);
    // Back to the row that the menu was opened from, unless what was chosen has put the focus elsewhere.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusMessage(menu?.message);
    });
  };
  const send = () => {
    actions.send(draft);
    conversation.setTyping(false);
    if (draft.editing === undefined) setJump({ to: 'end' });
  };
  const me = members?.find((member) => member.user === user);
  return (
    <ReadByPeerContext value={readByPeer}>
      {messages === undefined ? (
        <div className={styles['waiting']}>
          <SkeletonRows rows={6} label={say('chat.loading')} />
        </div>
      ) : messages.last < messages.first ? (
        <NoMessages summary={summary} />
      ) : (
        <MessageList conversation={conversation} summary={summary} messages={messages} look={look} actions={rowActions} jump={jump} />
      )}
      {messages !== undefined && <Announcer messages={messages} />}
      {summary.left ? (
        <p className={styles['left']}>{say('group.left')}</p>
      ) : (
        <Composer
          draft={draft}
          change={change}
          members={summary.kind === 'group' ? members : undefined}
          field={field}
          onSend={send}
          onTyping={conversation.setTyping}
          lastOwn={() => newestOwn(messages)}
        />
      )}
      <MessageMenu
        menu={menu}
        moderates={summary.kind === 'group' && (me?.role === 'owner' || me?.role === 'admin')}
        onClose={closeMenu}
        onReact={actions.react}
        onMoreReactions={setReacting}
        onReply={reply}
        onEdit={(message) => {
          change({ type: 'edit', message, text: String((message.content as { readonly text?: unknown } | undefined)?.text ?? '') });
          write();
        }}
        onCopy={actions.copy}
        onRecall={actions.recall}
      />
      <Dialog
        open={reacting !== undefined}
        onClose={() => setReacting(undefined)}
        title={say('message.react.more')}
        closeLabel={say('app.close')}
      >
        <EmojiGrid
          onPick={(emoji) => {
            if (reacting !== undefined) actions.react(reacting, emoji, true);
            setReacting(undefined);
          }}
        />
      </Dialog>
    </ReadByPeerContext>
  );
}

function NoMessages({ summary }: { readonly summary: ConversationSummary }) {
  const { say } = useWords();
  return (
    <div className={styles['waiting']}>
      {summary.kind === 'self' ? (
        <Empty icon={NotebookPen} title={say('chats.self')}>
          {say('chat.self.text')}
        </Empty>
      ) : (
        <Empty icon={MessageCircle} title={say('chat.empty.title')}>
          {say('chat.empty.text')}
        </Empty>
      )}
    </div>
  );
}

/** Among the newest messages, the last of one's own that can still be changed. */
function newestOwn(messages: ReturnType<typeof useMessageWindow>[0]): MessageView | undefined {
  if (messages === undefined) return undefined;
  for (let place = messages.settled; place > messages.settled - 20 && place >= messages.first; place--) {
    const message = messages.at(place);
    if (message?.mine === true && message.recalled === undefined) return message;
  }
  return undefined;
}

function focusMessage(message: MessageView | undefined): void {
  if (message === undefined || message.seq === 0) return;
  document.querySelector<HTMLElement>(`[data-place="${message.seq}"]`)?.focus({ preventScroll: true });
}
