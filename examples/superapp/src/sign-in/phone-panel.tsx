import type { QrSignInState } from '@guanxi/core/devices';
import { RefreshCw, Smartphone } from 'lucide-react';
import { useMemo } from 'react';
import type { Accounts } from '../account/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { useSecondsLeft } from '../ui/use-seconds-left.js';
import { useWords } from '../words/index.js';
import styles from './phone-panel.module.css';
import { signInPicture, signInText } from './sign-in-picture.js';
import { useFailureText } from './use-failure-text.js';
import { useQrSignIn } from './use-qr-sign-in.js';

export interface PhonePanelProps {
  readonly accounts: Accounts;
  /** The address of the server. */
  readonly url: string;
}

/** Signs in on this screen by a phone: a code to scan, then a number to choose there. */
export function PhonePanel({ accounts, url }: PhonePanelProps) {
  const { say } = useWords();
  const { state, again } = useQrSignIn({ url, onGrant: accounts.enter });
  // A server that has no such thing is no reason to speak of it.
  if (state.state === 'failed' && (state.error.code === 'not-found' || state.error.code === 'unsupported')) return null;
  return (
    <section className={styles['panel']} aria-label={say('phone.title')}>
      <h2 className={styles['title']}>{say('phone.title')}</h2>
      <div className={styles['stage']} data-state={state.state}>
        <Stage state={state} onAgain={again} />
      </div>
      <ol className={styles['steps']}>
        <li>{say('phone.step.open')}</li>
        <li>{say('phone.step.scan')}</li>
        <li>{say('phone.step.number')}</li>
      </ol>
    </section>
  );
}

function Stage({ state, onAgain }: { readonly state: QrSignInState; readonly onAgain: () => void }) {
  const { say } = useWords();
  const failureText = useFailureText();
  switch (state.state) {
    case 'starting':
      return <div className={styles['blank']} role="status" aria-label={say('phone.starting')} />;
    case 'shown':
      return <Code code={state.code} endsAt={state.endsAt} />;
    case 'scanned':
    case 'approved':
    case 'done': {
      const person = state.state === 'done' ? state.grant.user : state.person;
      return (
        <div className={styles['scanned']}>
          <Avatar id={person.name} name={person.name} image={person.avatar} size={3.5} />
          {state.state === 'scanned' ? (
            <div role="status" className={styles['scanned']}>
              <p>{say('phone.scanned', { name: person.name })}</p>
              <p className={styles['number']}>{state.number}</p>
            </div>
          ) : (
            <p role="status">{say('phone.done', { name: person.name })}</p>
          )}
        </div>
      );
    }
    case 'refused':
    case 'expired':
    case 'failed':
      return (
        <div className={styles['over']}>
          <Smartphone size={30} strokeWidth={1.5} aria-hidden="true" />
          <p role="status">
            {state.state === 'failed' ? failureText(state.error) : say(state.state === 'refused' ? 'phone.refused' : 'phone.expired')}
          </p>
          <Button onClick={onAgain}>
            <RefreshCw size={16} aria-hidden="true" />
            {say('phone.again')}
          </Button>
        </div>
      );
  }
}

function Code({ code, endsAt }: { readonly code: string; readonly endsAt: number }) {
  const { say } = useWords();
  // Counted from when it was shown first: a new code of the same sign-in ends with it.
  const left = useMemo(() => endsAt - Date.now(), [endsAt]);
  const seconds = useSecondsLeft(left);
  const text = signInText(code);
  return (
    <>
      <img className={styles['code']} src={signInPicture(text)} alt={say('phone.code')} data-code={text} />
      <p className={styles['left']}>{say('phone.left', { count: seconds })}</p>
    </>
  );
}
