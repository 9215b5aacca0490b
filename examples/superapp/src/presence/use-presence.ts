import { groupLimits } from '@guanxi/chat/groups';
import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { catchError, of, startWith, switchMap, timer } from 'rxjs';
import { useAccount, useObservable } from '../account/index.js';

/** Pause before the server is asked, ms: whoever only scrolls by is not asked about. */
const settling = 250;

/** Who of these is there, while they are in sight; nobody of whom one may not know, and nobody while offline. */
export function usePresence(users: readonly UserId[]): ReadonlyMap<UserId, boolean> {
  const { groups } = useAccount();
  // The list is often made anew with the same people in it, and asking again would cost.
  const key = users.slice(0, groupLimits.presence).join('\n');
  const present$ = useMemo(() => {
    if (key === '') return of(nobody);
    const wanted = key.split('\n') as UserId[];
    return timer(settling).pipe(
      switchMap(() => groups.presence$(wanted)),
      // Who may not be asked about is shown as one of whom nothing is known.
      catchError(() => of(nobody)),
      startWith(nobody),
    );
  }, [groups, key]);
  return useObservable(present$) ?? nobody;
}

const nobody: ReadonlyMap<UserId, boolean> = new Map();
