import type { ConversationSummary } from '@guanxi/chat';
import type { LinkPreview } from '@guanxi/chat/groups';
import { MessageCircle, UsersRound } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './code.module.css';
import { PreviewTrouble } from './preview-trouble.js';
import { usePreview } from './use-preview.js';

/** A group's code: what it is called and how many are in it, and then to come in or to ask for it. */
export function GroupCode({ token }: { readonly token: string }) {
  const { say } = useWords();
  const { groups } = useAccount();
  const { value, error, again } = usePreview(useCallback(() => groups.preview(token), [groups, token]));
  if (error !== undefined) return <PreviewTrouble error={error} onAgain={again} />;
  if (value === undefined) return <SkeletonRows rows={1} label={say('code.looking')} />;
  return <FoundGroup group={value} token={token} />;
}

function FoundGroup({ group, token }: { readonly group: LinkPreview; readonly token: string }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const conversations = useObservable(chat.conversations$);
  const inside = conversations?.find(({ log, left }) => log === group.log && !left);
  return (
    <div className={styles['card']}>
      <Avatar id={group.log} name={group.name} size={6} />
      <h2 className={styles['name']}>{group.name}</h2>
      <p className={styles['fact']}>{say('group.members', { count: group.members })}</p>
      <div className={styles['actions']}>{conversations !== undefined && <Joining group={group} token={token} inside={inside} />}</div>
    </div>
  );
}

interface JoiningProps {
  readonly group: LinkPreview;
  readonly token: string;
  /** Set while one is a member. */
  readonly inside: ConversationSummary | undefined;
}

function Joining({ group, token, inside }: JoiningProps) {
  const { say } = useWords();
  const { groups } = useAccount();
  const [, navigate] = useLocation();
  const notify = useNotify();
  const words = useFailureWords();
  const waiting = useObservable(groups.applications$)?.find(({ log }) => log === group.log);
  const [joining, setJoining] = useState(false);
  // Whoever came in by this screen goes on to the conversation as soon as the device has it.
  useEffect(() => {
    if (joining && inside !== undefined) navigate(paths.conversation(group.log), { replace: true });
  }, [joining, inside, group.log, navigate]);
  const join = async () => {
    setJoining(true);
    try {
      await (await groups.join(token)).settled();
      if (group.approval) setJoining(false);
    } catch (error) {
      setJoining(false);
      notify({ look: 'danger', text: words(error) });
    }
  };
  const withdraw = async () => {
    try {
      await (await groups.withdraw(group.log)).settled();
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  if (inside !== undefined) {
    return (
      <>
        <p className={styles['fact']}>{say('code.group.inside')}</p>
        <Button look="primary" wide onClick={() => navigate(paths.conversation(group.log))}>
          <MessageCircle size={18} aria-hidden="true" />
          {say('code.group.open')}
        </Button>
      </>
    );
  }
  if (waiting !== undefined && waiting.declined !== true) {
    return (
      <>
        <p className={styles['fact']}>{say('code.group.waiting')}</p>
        <Button wide onClick={() => void withdraw()}>
          {say('code.group.withdraw')}
        </Button>
      </>
    );
  }
  return (
    <>
      {waiting !== undefined && <p className={styles['fact']}>{say('code.group.declined')}</p>}
      <Button look="primary" wide busy={joining} onClick={() => void join()}>
        <UsersRound size={18} aria-hidden="true" />
        {say(group.approval ? 'code.group.ask' : 'code.group.join')}
      </Button>
      {group.approval && <p className={styles['fact']}>{say('code.group.approval')}</p>}
    </>
  );
}
