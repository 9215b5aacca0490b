import { type QrSignInState, type SignInGrant, signInByQr } from '@guanxi/core/devices';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A sign-in that nobody came for is begun again so often; then somebody must ask for another. */
const renewals = 5;

/** Has this screen signed in by a phone, while it is shown. */
export function useQrSignIn({ url, onGrant }: { readonly url: string; readonly onGrant: (grant: SignInGrant) => void }): {
  readonly state: QrSignInState;
  /** Begins another one. */
  readonly again: () => void;
} {
  const [state, setState] = useState<QrSignInState>({ state: 'starting' });
  const [round, setRound] = useState({ asked: 0, renewed: 0 });
  const granted = useRef(onGrant);
  granted.current = onGrant;
  const visible = useVisible();
  useEffect(() => {
    if (!visible) return;
    const signIn = signInByQr({ url });
    const watching = signIn.states$.subscribe((next) => {
      if (next.state === 'expired' && round.renewed < renewals) setRound({ ...round, renewed: round.renewed + 1 });
      else setState(next);
    });
    signIn.grant.then(
      (grant) => granted.current(grant),
      () => {}, // The state says it.
    );
    return () => {
      watching.unsubscribe();
      signIn.cancel();
    };
  }, [url, round, visible]);
  return { state, again: useCallback(() => setRound(({ asked }) => ({ asked: asked + 1, renewed: 0 })), []) };
}

/** Whether the page is looked at: a code on a page that nobody sees is of use only to somebody else. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
