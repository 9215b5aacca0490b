import { clientLimits } from './limits.js';

/** What the unread count of one conversation follows from; all are places. */
export interface Places {
  /** The newest message that the server has placed. */
  readonly newest: number;
  /** The first place that may be read at all. */
  readonly start: number;
  /** How far one has read, by one's private log. */
  readonly read: number;
  /** One's own newest stored message, 0 for none: who answers has read. */
  readonly own: number;
}

/** The place up to which everything counts as read. */
export function readUpTo({ start, read, own }: Places): number {
  return Math.max(read, own, start - 1);
}

/** How many places are unread. They have no holes, so this needs no message to be on the device. */
export function countUnread(places: Places): number {
  return Math.max(0, places.newest - readUpTo(places));
}

/** How many of the newest messages a summary watches: one, or more while there may be a mention among the unread. */
export function summaryWindow(unread: number): number {
  const sizes = clientLimits.summaryWindows;
  return unread === 0 ? sizes[0] : (sizes.find((size) => size > unread) ?? sizes[2]);
}
