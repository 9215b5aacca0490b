import type { UserId } from '@guanxi/core/contract';

/** Who looks at whom, and how long. */
export interface WatchList {
  readonly size: number;
  has(user: UserId): boolean;
  /** Lets `watcher` look at `user` until a time, in ms since 1970. Gives back those at whom nobody looks any more for want of room. */
  add(watcher: UserId, user: UserId, until: number): readonly UserId[];
  /** Those who look at `user` at `now`. */
  watchersOf(user: UserId, now: number): readonly UserId[];
  /** Ends one look; false if there was none. */
  remove(watcher: UserId, user: UserId): boolean;
  /** Ends all looks at `user`. */
  forget(user: UserId): void;
}

/** A list of at most `most` looks; those at whom nobody has looked anew for the longest go first. */
export function watchList(most: number): WatchList {
  /** When each watcher ceases to look, by the person looked at. The oldest comes first. */
  const watchers = new Map<UserId, Map<UserId, number>>();
  let size = 0;
  const forget = (user: UserId) => {
    size -= watchers.get(user)?.size ?? 0;
    watchers.delete(user);
  };
  const remove = (watcher: UserId, user: UserId) => {
    const own = watchers.get(user);
    if (own?.delete(watcher) !== true) return false;
    size -= 1;
    if (own.size === 0) watchers.delete(user);
    return true;
  };
  return {
    get size() {
      return size;
    },
    has: (user) => watchers.has(user),
    add(watcher, user, until) {
      const own = watchers.get(user) ?? new Map<UserId, number>();
      if (!own.has(watcher)) size += 1;
      watchers.delete(user);
      watchers.set(user, own.set(watcher, until));
      const dropped: UserId[] = [];
      for (const old of watchers.keys()) {
        if (size <= most) break;
        forget(old);
        dropped.push(old);
      }
      return dropped;
    },
    watchersOf(user, now) {
      const looking: UserId[] = [];
      for (const [watcher, until] of watchers.get(user) ?? []) {
        if (until > now) looking.push(watcher);
        else remove(watcher, user);
      }
      return looking;
    },
    remove,
    forget,
  };
}
