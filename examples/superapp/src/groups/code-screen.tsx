import { formatQr } from '@guanxi/core/qr';
import { Download, QrCode, RefreshCw, Share2, WifiOff } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationAvatar, useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { codePicture } from './code-picture.js';
import styles from './code-screen.module.css';
import { drawnCode } from './drawn-code.js';
import { keptCode, keptOrNewCode, newCode } from './group-code.js';
import { useAsked } from './use-asked.js';
import type { SeenGroup } from './use-group.js';

/** A code by which others come into a group. */
export function CodeScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { client } = useAccount();
  const { log, group, rights } = seen;
  const back = useBack(paths.conversationInfo(log));
  const [fresh, setFresh] = useState(0);
  const words = useFailureWords();
  const ask = useCallback(() => (fresh > 0 ? newCode(client, group) : keptOrNewCode(client, group)), [client, group, fresh]);
  const { answer, failure } = useAsked(ask);
  // Without a connection the code of before is shown; whoever scans it learns whether it is good.
  const code = answer ?? (failure === undefined ? undefined : keptCode(client, log));
  const none = rights.invite === 'no';
  return (
    <Screen title={say('group.code')} ground="page" back={{ label: say('app.back'), go: back }}>
      {none && <Empty icon={QrCode} title={say('group.code.not')} />}
      {!none && code === undefined && failure === undefined && <SkeletonRows rows={3} label={say('group.code.loading')} />}
      {!none && code === undefined && failure !== undefined && (
        <Empty icon={WifiOff} title={say('group.code.failed')}>
          {words(failure)}
        </Empty>
      )}
      {!none && code !== undefined && (
        <Card seen={seen} token={code.token} expires={code.expires} onNew={() => setFresh((now) => now + 1)} />
      )}
    </Screen>
  );
}

interface CardProps {
  readonly seen: SeenGroup;
  readonly token: string;
  readonly expires: number;
  readonly onNew: () => void;
}

/** The code as one holds it up, and what one does with it. */
function Card({ seen, token, expires, onNew }: CardProps) {
  const { say, dates } = useWords();
  const { chat } = useAccount();
  const summary = useObservable(useMemo(() => chat.conversation(seen.log).summary$, [chat, seen.log]));
  const [asking, setAsking] = useState(false);
  const link = useMemo(() => formatQr({ kind: 'group', token }, { origin: window.location.origin }), [token]);
  const name = seen.details?.name ?? '';
  const avatar = seen.details?.avatar;
  const until = say('group.code.until', { time: dates.moment(expires) });
  const text =
    seen.rights.invite === 'by-proposal' || seen.details?.rules?.invite === 'approval'
      ? say('group.code.approval')
      : say('group.code.scan');
  const { save, share } = useCodeActions({ name, link, until, avatar });
  return (
    <div className={styles['page']}>
      <figure className={styles['card']}>
        <div className={styles['head']}>
          {summary !== undefined && <ConversationAvatar summary={summary} size={3} />}
          <figcaption className={styles['name']}>{name}</figcaption>
        </div>
        <img className={styles['code']} src={drawnCode(link, avatar)} alt={say('group.code.alt', { name })} data-link={link} />
        <p className={styles['text']}>{text}</p>
        <p className={styles['until']}>{until}</p>
      </figure>
      <div className={styles['actions']}>
        <Button onClick={save}>
          <Download size={18} aria-hidden="true" />
          {say('group.code.save')}
        </Button>
        <Button look="primary" onClick={share}>
          <Share2 size={18} aria-hidden="true" />
          {say('group.code.share')}
        </Button>
      </div>
      <Button look="quiet" onClick={() => setAsking(true)}>
        <RefreshCw size={17} aria-hidden="true" />
        {say('group.code.new')}
      </Button>
      <Confirm
        open={asking}
        title={say('group.code.new.title')}
        description={say('group.code.new.text')}
        confirm={say('group.code.new')}
        cancel={say('app.cancel')}
        onClose={() => setAsking(false)}
        onConfirm={onNew}
      />
    </div>
  );
}

interface CodeActionsOptions {
  readonly name: string;
  readonly link: string;
  readonly until: string;
  readonly avatar: string | undefined;
}

/** Saves the code as a picture, and gives its link on. */
function useCodeActions({ name, link, until, avatar }: CodeActionsOptions) {
  const { say } = useWords();
  const notify = useNotify();
  const told = (work: Promise<unknown>) => void work.catch((error: unknown) => notify({ look: 'danger', text: String(error) }));
  const save = async () => {
    const url = URL.createObjectURL(await codePicture({ name, link, until, avatar }));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'group'}.png`;
    anchor.click();
    // The browser has taken the picture once it has begun to save it.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const share = async () => {
    if (navigator.share === undefined) {
      await navigator.clipboard.writeText(link);
      notify({ text: say('group.code.copied') });
      return;
    }
    await navigator.share({ title: name, url: link }).catch((error: unknown) => {
      // Whoever closes the sheet has changed her mind.
      if ((error as { readonly name?: unknown }).name !== 'AbortError') throw error;
    });
  };
  return { save: () => told(save()), share: () => told(share()) };
}
