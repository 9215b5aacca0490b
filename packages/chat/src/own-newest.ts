import type { Timeline, UserId } from '@guanxi/core';

/** The place of the newest stored message of `user` in a window of a timeline; 0 for none. */
export function ownNewest(entries: Timeline['entries'], user: UserId): number {
  return entries.findLast(({ record }) => record.seq > 0 && record.author === user)?.record.seq ?? 0;
}
