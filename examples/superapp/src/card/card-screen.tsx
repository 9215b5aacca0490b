import { GuanxiError } from '@guanxi/core';
import { formatQr } from '@guanxi/core/qr';
import { Copy, Download, QrCode, RefreshCw, Share2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords, usePerson } from '../people/index.js';
import { inMode, paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { cardPicture } from './card-picture.js';
import { CodeCard } from './code-card.js';
import { useOwnCode } from './use-own-code.js';

/** One's own code: shown, saved, shared, and replaced. */
export function CardScreen() {
  const { say } = useWords();
  const { codes } = useAccount();
  const back = useBack(paths.discover);
  const notify = useNotify();
  const words = useFailureWords();
  const { code, missing } = useOwnCode();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const rotate = async () => {
    setBusy(true);
    try {
      await codes.rotate();
      notify({ text: say('card.reset.done') });
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Screen
      title={say('discover.card')}
      ground="page"
      back={{ label: say('app.back'), go: back, hideOnWide: true }}
      actions={
        code !== undefined && (
          <IconButton icon={RefreshCw} size={20} label={say('card.reset')} disabled={busy} onClick={() => setAsking(true)} />
        )
      }
    >
      {code !== undefined && <OwnCard token={code.token} />}
      {code === undefined && !missing && <SkeletonRows rows={1} label={say('card.loading')} />}
      {missing && (
        <Empty icon={QrCode} title={say('card.failed.title')}>
          {say('card.failed.text')}
        </Empty>
      )}
      <Confirm
        open={asking}
        title={say('card.reset.title')}
        description={say('card.reset.text')}
        confirm={say('card.reset')}
        cancel={say('app.cancel')}
        onClose={() => setAsking(false)}
        onConfirm={() => void rotate()}
      />
    </Screen>
  );
}

function OwnCard({ token }: { readonly token: string }) {
  const { say } = useWords();
  const { user } = useAccount();
  const { ownName: name, avatar, region } = usePerson(user);
  const notify = useNotify();
  const text = useMemo(() => codeText(token), [token]);
  const link = new URL(inMode(paths.code('person', token)), window.location.origin).href;
  const card = { name, avatar, detail: region, text, hint: say('card.hint') };
  const attempt = async (what: () => Promise<void>) => {
    try {
      await what();
    } catch (error) {
      // Closing the sheet of the platform is an answer, too.
      if ((error as { readonly name?: string }).name !== 'AbortError') notify({ look: 'danger', text: String(error) });
    }
  };
  const save = async () => {
    const address = URL.createObjectURL(await cardPicture(card));
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = `${name}.png`;
    anchor.click();
    URL.revokeObjectURL(address);
  };
  const share = async () => {
    const file = new File([await cardPicture(card)], `${name}.png`, { type: 'image/png' });
    const whole = { title: name, url: link, files: [file] };
    await navigator.share(navigator.canShare?.(whole) === true ? whole : { title: name, url: link });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    notify({ text: say('app.copied') });
  };
  return (
    <div className={styles['page']}>
      <CodeCard id={user} {...card} />
      <div className={styles['actions']}>
        <Button look="primary" onClick={() => void attempt(save)}>
          <Download size={18} aria-hidden="true" />
          {say('card.save')}
        </Button>
        {'share' in navigator ? (
          <Button onClick={() => void attempt(share)}>
            <Share2 size={18} aria-hidden="true" />
            {say('card.share')}
          </Button>
        ) : (
          <Button onClick={() => void attempt(copy)}>
            <Copy size={18} aria-hidden="true" />
            {say('card.copy')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The text of a code; where pages have no secure origin, as on a machine of one's own network, other apps read it all the same. */
function codeText(token: string): string {
  const { origin } = window.location;
  try {
    return formatQr({ kind: 'person', token }, { origin });
  } catch (error) {
    if (!GuanxiError.is(error)) throw error;
    return `${origin}${paths.code('person', token)}`;
  }
}
