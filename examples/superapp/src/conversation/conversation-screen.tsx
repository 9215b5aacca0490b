import type { Conversation, ConversationSummary, Member, MessageView } from '@guanxi/chat';
import { linkKind } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { Info, MessageCircle, NotebookPen } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { type ChosenFiles, SendFilesDialog, useSendAttachments } from '../attachments/index.js';
import { GroupBanners, Nicknames, OutsideGroup, useSilence } from '../groups/index.js';
import { useConversationName } from '../people/index.js';
import { PinBar } from '../pins/index.js';
import { PeerPresence } from '../presence/index.js';
import { paths, useBack } from '../routes/index.js';
import { DropZone } from '../ui/drop-zone.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { ConversationViewer } from '../viewer/index.js';
import { useWords } from '../words/index.js';
import { Announcer } from './announcer.js';
import { Composer } from './composer.js';
import styles from './conversation-screen.module.css';
import { LinkOfferLine } from './link-offer-line.js';
import { type Jump, MessageList, type MessageListProps } from './message-list.js';
import { MessageMenu, type OpenMenu } from './message-menu.js';
import { ReadByPeerContext } from './message-meta.js';
import { TypingLine } from './typing-line.js';
import { useClearUnreadMark } from './use-clear-unread-mark.js';
import { useConversationActions } from './use-conversation-actions.js';
import { useDraft } from './use-draft.js';
import { useLinkOffer } from './use-link-offer.js';
import { type MessageWindow, useMessageWindow } from './use-message-window.js';
import { useOpens } from './use-opens.js';
import { useOutgoingMessages } from './use-outgoing-messages.js';
import { usePassingOn } from './use-passing-on.js';
import { useRowActions } from './use-row-actions.js';

export interface ConversationScreenProps {
  readonly log: LogId;
  /** The place of the picture that is looked at. */
  readonly viewed: number | undefined;
}

/** A conversation. */
export function ConversationScreen({ log, viewed }: ConversationScreenProps) {
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
      {viewed !== undefined && <ConversationViewer conversation={conversation} seq={viewed} />}
    </Screen>
  );
}

/** The messages and where one writes. */
function Talk({ conversation, summary }: { readonly conversation: Conversation; readonly summary: ConversationSummary }) {
  const { say } = useWords();
  const { client, user } = useAccount();
  const state = useObservable(client.status$)?.state;
  const [messages, look] = useMessageWindow(conversation, useOutgoingMessages(conversation.log));
  const members = useObservable(useMemo(() => conversation.members$, [conversation]));
  const readByPeer = useObservable(useMemo(() => conversation.readByPeer$, [conversation])) ?? null;
  const [draft, change] = useDraft(conversation.log);
  const actions = useConversationActions(conversation, change);
  const field = useRef<HTMLTextAreaElement>(null);
  const [jump, setJump] = useAskedJump();
  const [menu, setMenu] = useState<OpenMenu>();
  const passing = usePassingOn(summary);
  const opens = useOpens(conversation.log);
  const rowActions = useRowActions({ actions, change, field, onMenu: setMenu, onJump: setJump, onSelect: passing.select, ...opens });
  const sent = useCallback(() => {
    change({ type: 'stop' });
    setJump({ to: 'end' });
  }, [change, setJump]);
  const attach = useSendAttachments(conversation.log, { quote: draft.quote, onSend: sent });
  const [chosen, setChosen] = useState<ChosenFiles>();
  const link = useLinkOffer(draft);
  const send = () => {
    const { offer } = link;
    if (offer === undefined) actions.send(draft);
    else {
      change({ type: 'clear' });
      void link.card(offer).then((card) => attach.content(linkKind, card));
    }
    conversation.setTyping(false);
    if (draft.editing === undefined) setJump({ to: 'end' });
  };
  const silence = useSilence(summary);
  const drop = ({ files }: DataTransfer) => {
    if (files.length > 0) setChosen({ files: [...files], asFiles: false });
  };
  const role = members?.find((member) => member.user === user)?.role;
  useClearUnreadMark(summary.log);
  const outside = summary.kind === 'group' && summary.group === undefined && state === 'live';
  if (outside) return <OutsideGroup log={summary.log} />;
  return (
    <ReadByPeerContext value={readByPeer}>
      {summary.kind === 'group' && <GroupBanners log={summary.log} />}
      <PinBar log={summary.log} mayPin={silence?.frozen !== true && mayPin(summary, role)} onGo={(place) => setJump({ to: place })} />
      <DropZone label={say('media.drop')} onTake={silence === undefined ? drop : undefined}>
        <Nicknames log={summary.log}>
          <Said
            conversation={conversation}
            summary={summary}
            messages={messages}
            look={look}
            actions={rowActions}
            jump={jump}
            selected={passing.selected}
          />
        </Nicknames>
      </DropZone>
      {messages !== undefined && <Announcer messages={messages} />}
      {passing.bar}
      {silence !== undefined && (
        <p className={styles['left']} role="status">
          {silence.words}
        </p>
      )}
      {silence === undefined && passing.bar === null && (
        <Composer
          draft={draft}
          change={change}
          members={summary.kind === 'group' ? members : undefined}
          field={field}
          onSend={send}
          onTyping={conversation.setTyping}
          link={link.offer && <LinkOfferLine offer={link.offer} onRefuse={link.refuse} />}
          lastOwn={() => newestOwn(messages)}
          attach={attach}
          onFiles={(files, { asFiles }) => setChosen({ files, asFiles })}
        />
      )}
      {chosen !== undefined && <SendFilesDialog chosen={chosen} onClose={() => setChosen(undefined)} onSend={attach.files} />}
      {passing.dialog}
      <MessageMenu
        menu={menu && { ...menu, message: messages?.now(menu.message) ?? menu.message }}
        setMenu={setMenu}
        summary={summary}
        silence={silence}
        members={members}
        actions={actions}
        rowActions={rowActions}
        onForward={passing.forward}
      />
    </ReadByPeerContext>
  );
}

type SaidProps = Omit<MessageListProps, 'messages'> & { readonly messages: MessageWindow | undefined };

/** The messages, or what stands in their place while there are none. */
function Said({ messages, ...props }: SaidProps) {
  const { say } = useWords();
  const { client } = useAccount();
  const state = useObservable(client.status$)?.state;
  const none = messages !== undefined && messages.last < messages.first;
  // On a device that is new to it, a conversation looks empty until the server was heard.
  const unheard = none && (state === 'starting' || state === 'connecting' || state === 'catching-up');
  if (messages === undefined || unheard) {
    return (
      <div className={styles['waiting']}>
        <SkeletonRows rows={6} label={say('chat.loading')} />
      </div>
    );
  }
  return none ? <NoMessages summary={props.summary} /> : <MessageList {...props} messages={messages} />;
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

/** Between two people both pin; in a group its owner and admins. */
function mayPin({ kind, left }: ConversationSummary, role: Member['role'] | undefined): boolean {
  return !left && (kind !== 'group' || role === 'owner' || role === 'admin');
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
