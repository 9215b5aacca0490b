import { isNotice } from '../notices/index.js';
import { limits } from './limits.js';
import type { MessageWindow } from './use-message-window.js';

/** The place of the first unread message, going back from the newest one; of the newest places, notices are not among what is counted. */
export function firstUnread({ at, settled }: Pick<MessageWindow, 'at' | 'settled'>, unread: number): number {
  let left = unread;
  let place = settled + 1;
  while (left > 0 && place > settled - limits.noticeReach + 1) {
    place -= 1;
    const message = at(place);
    if (message === undefined || !isNotice(message)) left -= 1;
  }
  return place - left;
}
