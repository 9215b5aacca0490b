import type { Conversation, ConversationSummary, Member } from '@guanxi/chat';
import type { Command, LogId, Person, UserId } from '@guanxi/core';
import { LogOut, Pencil, UserPlus, UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationAvatar, useConversationName, useFailureWords, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './conversation-info.module.css';
import { InviteDialog } from './invite-dialog.js';
import { MemberRow } from './member-row.js';
import { RenameDialog } from './rename-dialog.js';

/** Who is in a conversation, and what can be changed about it. */
export function ConversationInfoScreen({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const conversation = useMemo(() => chat.conversation(log), [chat, log]);
  const summary = useObservable(useMemo(() => conversation.summary$, [conversation]));
  const members = useObservable(useMemo(() => conversation.members$, [conversation])) ?? [];
  const back = useBack(paths.conversation(log));
  const name = useConversationName(summary);
  return (
    <Screen title={say('group.info')} ground="page" back={{ label: say('app.back'), go: back }}>
      {summary !== undefined && (
        <div className={styles['page']}>
          <div className={styles['head']}>
            <ConversationAvatar summary={summary} size={5} />
            <h2 className={styles['name']}>{name}</h2>
            {summary.kind === 'group' && <p className={styles['count']}>{say('group.members', { count: members.length })}</p>}
          </div>
          {summary.kind === 'group' ? (
            <GroupInfo conversation={conversation} summary={summary} members={members} />
          ) : (
            <DirectInfo summary={summary} />
          )}
        </div>
      )}
    </Screen>
  );
}

function DirectInfo({ summary }: { readonly summary: ConversationSummary }) {
  const { say } = useWords();
  const { user } = useAccount();
  const peer = usePerson(summary.peer ?? user);
  return (
    <Section>
      <ListRow title={say('contacts.profile')} detail={peer.name} to={paths.person(peer.id)} />
      {summary.kind === 'direct' && (
        <ListRow icon={UsersRound} title={say('group.start', { name: peer.name })} to={paths.newGroupWith(peer.id)} />
      )}
    </Section>
  );
}

interface GroupInfoProps {
  readonly conversation: Conversation;
  readonly summary: ConversationSummary;
  readonly members: readonly Member[];
}

function GroupInfo({ conversation, summary, members }: GroupInfoProps) {
  const { say } = useWords();
  const { user } = useAccount();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'rename' | 'invite' | 'leave'>();
  const [removing, setRemoving] = useState<UserId>();
  const run = useCommand();
  const role = members.find((member) => member.user === user)?.role;
  const manages = role === 'owner' || role === 'admin';
  const close = () => setAsking(undefined);
  return (
    <>
      {!summary.left && (
        <Section>
          {manages && <ListRow icon={Pencil} title={say('group.rename')} onPress={() => setAsking('rename')} />}
          <ListRow icon={UserPlus} title={say('group.invite')} onPress={() => setAsking('invite')} />
        </Section>
      )}
      <Section title={say('group.members', { count: members.length })}>
        {members.map((member) => (
          <MemberRow
            key={member.user}
            member={member}
            {...(mayRemove(role, member, user) ? { onRemove: () => setRemoving(member.user) } : {})}
          />
        ))}
      </Section>
      {!summary.left && (
        <Section>
          <ListRow icon={LogOut} danger title={say('group.leave')} onPress={() => setAsking('leave')} />
        </Section>
      )}
      {asking === 'rename' && (
        <RenameDialog name={summary.group?.name ?? ''} onClose={close} onRename={(name) => void run(() => conversation.rename(name))} />
      )}
      {asking === 'invite' && (
        <InviteDialog
          members={members}
          onClose={close}
          onInvite={(people: readonly Person[]) => void run(() => conversation.invite(people.map((person) => person.id)))}
        />
      )}
      <Confirm
        open={asking === 'leave'}
        title={say('group.leave.title')}
        description={say('group.leave.text')}
        confirm={say('group.leave')}
        cancel={say('app.cancel')}
        onClose={close}
        onConfirm={() => {
          void run(() => conversation.leave());
          navigate(paths.chats);
        }}
      />
      <RemoveConfirm
        user={removing}
        onClose={() => setRemoving(undefined)}
        onConfirm={(gone) => void run(() => conversation.remove([gone]))}
      />
    </>
  );
}

interface RemoveConfirmProps {
  readonly user: UserId | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (user: UserId) => void;
}

function RemoveConfirm({ user, onClose, onConfirm }: RemoveConfirmProps) {
  const { say } = useWords();
  const account = useAccount();
  const { name } = usePerson(user ?? account.user);
  return (
    <Confirm
      open={user !== undefined}
      title={say('group.remove.title', { name })}
      description={say('group.remove.text')}
      confirm={say('group.remove.action')}
      cancel={say('app.cancel')}
      onClose={onClose}
      onConfirm={() => user !== undefined && onConfirm(user)}
    />
  );
}

/** The owner anyone, an admin those who are only members; leaving is something else. */
function mayRemove(role: Member['role'] | undefined, member: Member, user: UserId): boolean {
  if (member.user === user) return false;
  return role === 'owner' || (role === 'admin' && member.role === 'member');
}

/** Gives a command and tells if it is refused, at once or later. */
function useCommand(): (what: () => Promise<Command>) => Promise<void> {
  const notify = useNotify();
  const words = useFailureWords();
  return async (what) => {
    try {
      await (await what()).settled();
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
}
