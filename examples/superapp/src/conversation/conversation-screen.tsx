import type { Conversation, ConversationSummary, MessageView } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { Info, MessageCircle, NotebookPen } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { GroupBanners, Nicknames, OutsideGroup, useSilence } from '../groups/index.js';
import { useConversationName } from '../people/index.js';
import { PeerPresence } from '../presence/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { Announcer } from './announcer.js';
import { Composer } from './composer.js';
import styles from './conversation-screen.module.css';
import { type Jump, MessageList } from './message-list.js';
import { MessageMenu, type OpenMenu } from './message-menu.js';
import { ReadByPeerContext } from './message-meta.js';
import { TypingLine } from './typing-line.js';
import { useConversationActions } from './use-conversation-actions.js';
import { useDraft } from './use-draft.js';
import { useMessageWindow } from './use-message-window.js';
import { useRowActions } from './use-row-actions.js';

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
  const count = members !== undefined && members.length > 0 ? say('group.members', { count: members.length }) : '';
  return (
    <Screen
      title={name}
      subtitle={
        summary && (
          <TypingLine
            conversation={conversation}
            otherwise={summary.kind === 'group' ? count : summary.peer !== undefined && <PeerPresence user={summary.peer} />}
          />
        )
      }
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
  const { client } = useAccount();
  const state = useObservable(client.status$)?.state;
  const [messages, look] = useMessageWindow(conversation);
  const members = useObservable(useMemo(() => conversation.members$, [conversation]));
  const readByPeer = useObservable(useMemo(() => conversation.readByPeer$, [conversation])) ?? null;
  const [draft, change] = useDraft(conversation.log);
  const actions = useConversationActions(conversation, change);
  const field = useRef<HTMLTextAreaElement>(null);
  const [jump, setJump] = useAskedJump();
  const [menu, setMenu] = useState<OpenMenu>();
  const rowActions = useRowActions({ actions, change, field, onMenu: setMenu, onJump: setJump });
  const send = () => {
    actions.send(draft);
    conversation.setTyping(false);
    if (draft.editing === undefined) setJump({ to: 'end' });
  };
  const silence = useSilence(summary);
  const none = messages !== undefined && messages.last < messages.first;
  const outside = summary.kind === 'group' && summary.group === undefined && state === 'live';
  // On a device that is new to it, a conversation looks empty until the server was heard.
  const unheard = none && (state === 'starting' || state === 'connecting' || state === 'catching-up');
  const list =
    messages === undefined || unheard ? (
      <div className={styles['waiting']}>
        <SkeletonRows rows={6} label={say('chat.loading')} />
      </div>
    ) : none ? (
      <NoMessages summary={summary} />
    ) : (
      <MessageList conversation={conversation} summary={summary} messages={messages} look={look} actions={rowActions} jump={jump} />
    );
  if (outside) return <OutsideGroup log={summary.log} />;
  return (
    <ReadByPeerContext value={readByPeer}>
      {summary.kind === 'group' && <GroupBanners log={summary.log} />}
      <Nicknames log={summary.log}>{list}</Nicknames>
      {messages !== undefined && <Announcer messages={messages} />}
      {silence !== undefined ? (
        <p className={styles['left']} role="status">
          {silence.words}
        </p>
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
        setMenu={setMenu}
        summary={summary}
        silence={silence}
        members={members}
        actions={actions}
        rowActions={rowActions}
      />
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

/** Jumps, of which the first is to the place that the address names, if it does. */
function useAskedJump() {
  const asked = Number(new URLSearchParams(useSearch()).get('at') ?? 0);
  const [jump, setJump] = useState<Jump | undefined>(() => (asked > 0 ? { to: asked } : undefined));
  const done = useRef(asked);
  useEffect(() => {
    if (asked > 0 && asked !== done.current) setJump({ to: asked });
    done.current = asked;
  }, [asked]);
  return [jump, setJump] as const;
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
