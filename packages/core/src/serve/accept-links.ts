import type { Link } from '../contract/link.js';
import { channelLink, channelTag, listen, type MessageChannelLike, newChannelId } from '../transport/channel-link.js';
import { serveLimits } from './limits.js';

/** Taking links on a channel, until it is closed. */
export interface AcceptedLinks {
  /** Closes the links with 1001 and takes no more; the channel stays open. Idempotent. */
  close(): void;
}

/** How to take links. */
export interface AcceptLinksOptions {
  /** Links at once; one more is refused with 1013. @default `serveLimits.channelLinks` */
  readonly links?: number;
}

/** Gives `accept` the far end of every link that is dialled on a BroadcastChannel or MessagePort. */
export function acceptLinks(channel: MessageChannelLike, accept: (link: Link) => void, options: AcceptLinksOptions = {}): AcceptedLinks {
  const { links: most = serveLimits.channelLinks } = options;
  const links = new Map<string, Link>();
  const stop = listen(channel, ([, to, client, kind]) => {
    // A client that heard us begin dials twice.
    if (to !== '' || kind !== 'dial' || links.has(client)) return;
    const me = newChannelId();
    if (links.size >= most) {
      channel.postMessage([channelTag, client, me, 'close', 'full', 1013]);
      return;
    }
    const link = channelLink(channel, me, client, () => links.delete(client));
    links.set(client, link);
    channel.postMessage([channelTag, client, me, 'accept']);
    accept(link);
  });
  channel.postMessage([channelTag, '', '', 'here']);
  return {
    close() {
      stop();
      for (const link of [...links.values()]) link.close(1001, 'going away');
    },
  };
}
