import type { LogId } from '@guanxi/core';
import { useEffect } from 'react';
import { take } from 'rxjs';
import { useAccount } from '../account/index.js';

/** Whoever opens a conversation has seen what she had marked as unread. A mark that is made meanwhile stays. */
export function useClearUnreadMark(log: LogId): void {
  const { settings } = useAccount();
  useEffect(() => {
    const watching = settings.all$.pipe(take(1)).subscribe((all) => {
      // A mark that cannot be taken away now is taken away when it is opened again.
      if (all.get(log)?.unread === true) settings.set(log, { unread: false }).catch(() => {});
    });
    return () => watching.unsubscribe();
  }, [settings, log]);
}
