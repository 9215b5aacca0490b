import { CloudOff, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { Banner } from '../ui/banner.js';
import { useWords } from '../words/index.js';

/** A connection that is back within this time was not worth a word, ms. */
const patience = 1200;

/** Tells while there is no connection, and what waits for it. */
export function ConnectionBanner() {
  const { say } = useWords();
  const { client } = useAccount();
  const status = useObservable(client.status$);
  const state = status?.state;
  const waiting = state === 'offline' || state === 'connecting';
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [waiting]);
  const offline = useOffline() || state === 'offline';
  const pending = status?.pending ?? 0;
  return (
    <div role="status">
      {late && offline && (
        <Banner icon={CloudOff} look="warning">
          {pending === 0 ? say('status.offline') : say('status.offline.waiting', { count: pending })}
        </Banner>
      )}
      {late && !offline && <Banner icon={LoaderCircle}>{say('status.connecting')}</Banner>}
    </div>
  );
}

/** Whether the browser itself knows that there is no network. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return offline;
}
