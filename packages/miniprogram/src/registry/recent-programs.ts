import type { Client } from '@guanxi/core';
import { privateLog } from '@guanxi/core/contract';
import { type RecentProgram, recentKind } from '../contract/recent-records.js';
import { createLiveValue, type LiveValue } from '../host/live-value.js';

/** Watches what one has opened. */
export function recentPrograms(client: Client): { readonly recent$: LiveValue<readonly RecentProgram[]>; close(): void } {
  const recent = createLiveValue<readonly RecentProgram[]>([]);
  const open: { unsubscribe(): void }[] = [];
  let isWatching = false;
  open.push(
    client.session$.subscribe((session) => {
      if (session === null || isWatching) return;
      isWatching = true;
      const states$ = client.log(privateLog(session.user)).states$(recentKind);
      open.push(states$.subscribe((records) => recent.next([...records.values()].flatMap(({ body }) => body.programs))));
    }),
  );
  return {
    recent$: recent.live,
    close() {
      for (const one of open.splice(0)) one.unsubscribe();
    },
  };
}
