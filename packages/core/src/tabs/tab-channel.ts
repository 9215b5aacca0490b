import type { MessageChannelLike } from '../transport/channel-link.js';
import { parseTabMessage, type TabMessage, tabsTag } from './messages.js';

/** What is used of a BroadcastChannel: what one posts reaches all others of its name, never itself. */
export interface TabChannel extends MessageChannelLike {
  close(): void;
}

/** One end of a channel of tabs. */
export interface Voice {
  say(message: TabMessage): void;
  close(): void;
}

/** Speaks on `channel`, and has `hear` told what the others say; `hearForeign` that somebody says what only another version understands. */
export function speakOn(channel: TabChannel, hear: (message: TabMessage) => void, hearForeign = () => {}): Voice {
  let isOpen = true;
  const listener = ({ data }: { readonly data: unknown }) => {
    const message = parseTabMessage(data);
    if (!isOpen || message === null) return;
    if (message === 'foreign') hearForeign();
    else hear(message);
  };
  channel.addEventListener('message', listener);
  return {
    say(message) {
      if (isOpen) channel.postMessage([tabsTag, message]);
    },
    close() {
      isOpen = false;
      channel.removeEventListener('message', listener);
      channel.close();
    },
  };
}
