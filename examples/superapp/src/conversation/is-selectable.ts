import type { MessageView } from '@guanxi/chat';
import { isNotice } from '../notices/index.js';

/** Whether a message can be passed on: it is stored, and there is something in it. */
export function isSelectable(message: MessageView): boolean {
  return message.seq > 0 && message.recalled === undefined && message.content !== undefined && !isNotice(message);
}
