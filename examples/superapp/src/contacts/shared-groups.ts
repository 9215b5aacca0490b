import type { Chat, ConversationSummary } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { combineLatest, distinctUntilChanged, map, type Observable, of, switchMap } from 'rxjs';
import { limits } from './limits.js';

/** The groups that one and `user` are both in, the newest first, of one's newest groups. */
export function commonGroups(chat: Chat, user: UserId): Observable<readonly ConversationSummary[]> {
  return chat.conversations$.pipe(
    map((all) => all.filter(({ kind, left }) => kind === 'group' && !left).slice(0, limits.groupsLookedThrough)),
    // A message makes the list anew; members are looked at again only when other groups stand in it.
    distinctUntilChanged((one, other) => one.length === other.length && one.every(({ log }, at) => log === other[at]?.log)),
    switchMap((groups) => {
      if (groups.length === 0) return of([]);
      const shared = groups.map((summary) =>
        chat.conversation(summary.log).members$.pipe(map((members) => (members.some((member) => member.user === user) ? [summary] : []))),
      );
      return combineLatest(shared).pipe(map((found) => found.flat()));
    }),
  );
}
