import { hasPlace } from '@guanxi/chat/personal';
import type { Pin } from '@guanxi/chat/pins';
import type { LogId } from '@guanxi/core';
import { useMemo } from 'react';
import { combineLatest, map } from 'rxjs';
import { useAccount, useObservable } from '../account/index.js';

const none: readonly Pin[] = [];

/** What is pinned in a conversation, the newest pin first, without what one has deleted for oneself. */
export function usePins(log: LogId): readonly Pin[] {
  const { pins, removed } = useAccount();
  const shown$ = useMemo(
    () => combineLatest([pins.pins$(log), removed.places$(log)]).pipe(map(([all, gone]) => all.filter(({ seq }) => !hasPlace(gone, seq)))),
    [pins, removed, log],
  );
  return useObservable(shown$) ?? none;
}
