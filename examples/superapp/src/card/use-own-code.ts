import type { Code } from '@guanxi/core/contract';
import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** One's lasting code; `missing` when there is none yet and it cannot be had now. */
export interface OwnCode {
  readonly code: Code | undefined;
  readonly missing: boolean;
}

/** One's lasting code from this device, also offline; issued at the first look with a connection. */
export function useOwnCode(): OwnCode {
  const { codes, client } = useAccount();
  const code = useObservable(codes.own$);
  const state = useObservable(client.status$)?.state;
  const [failed, setFailed] = useState(false);
  const none = code === null;
  const connected = state === 'live' || state === 'catching-up';
  useEffect(() => {
    if (!none || !connected) return;
    let wanted = true;
    setFailed(false);
    codes.own().catch(() => wanted && setFailed(true)); // The screen says what to do; another connection asks again.
    return () => {
      wanted = false;
    };
  }, [codes, none, connected]);
  return { code: code ?? undefined, missing: none && (failed || state === 'offline') };
}
