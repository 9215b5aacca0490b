import type { MessageView } from '@guanxi/chat';
import { dayNumber } from '../words/index.js';
import { limits } from './limits.js';
import type { MessageWindow } from './use-message-window.js';

/** How a row stands to its neighbours. */
export interface Surroundings {
  /** The first message of a day, above which the day is written. */
  readonly newDay: boolean;
  /** The first of several that one person wrote one after the other. */
  readonly begins: boolean;
  /** The last of them. */
  readonly ends: boolean;
}

export function surroundings(messages: MessageWindow, place: number): Surroundings {
  const message = messages.at(place);
  const above = messages.at(beside(messages, place, -1));
  if (message === undefined) return { newDay: false, begins: true, ends: true };
  const isFirst = beside(messages, place, -1) < messages.first;
  const newDay = isFirst || (above !== undefined && dayNumber(above.at) !== dayNumber(message.at));
  return { newDay, begins: newDay || !follows(above, message), ends: !follows(message, messages.at(beside(messages, place, 1))) };
}

/** The next place in a direction that is drawn. */
function beside(messages: MessageWindow, place: number, step: 1 | -1): number {
  let next = place + step;
  while (messages.gone(next) && next >= messages.first) next += step;
  return next;
}

function follows(one: MessageView | undefined, next: MessageView | undefined): boolean {
  if (one === undefined || next === undefined) return false;
  if (one.author !== next.author || one.recalled !== undefined || next.recalled !== undefined) return false;
  return next.at - one.at < limits.groupGap && dayNumber(one.at) === dayNumber(next.at);
}
