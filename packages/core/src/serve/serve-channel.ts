import { channelLink, channelTag, listen, type MessageChannelLike, newChannelId } from '../transport/channel-link.js';
import type { MessagePortLike } from '../transport/message-port-transport.js';
import type { Backend } from './backend.js';
import { serveLimits } from './limits.js';
import { type ServedLink, type ServeLinkOptions, serveLink } from './serve-link.js';

/** Serving on a channel, until it is closed. */
export interface ServedChannel {
  /** Closes the links with 1001; the channel stays open. Idempotent. */
  close(): void;
}

/** How to serve on a channel. */
export interface ServeChannelOptions extends Omit<ServeLinkOptions, 'onClose'> {
  readonly backend: Backend;
}

/** Puts a backend behind a BroadcastChannel, for every `broadcastChannelTransport` on it. */
export function serveBroadcastChannel(options: ServeChannelOptions & { readonly channel: MessageChannelLike }): ServedChannel {
  return serveChannel(options.channel, options);
}

/** Puts a backend behind one end of a MessageChannel, or behind a worker's own scope. */
export function serveMessagePort(options: ServeChannelOptions & { readonly port: MessagePortLike }): ServedChannel {
  options.port.start?.();
  return serveChannel(options.port, options);
}

function serveChannel(channel: MessageChannelLike, { backend, ...options }: ServeChannelOptions): ServedChannel {
  const { channelLinks } = { ...serveLimits, ...options.limits };
  const served = new Map<string, ServedLink>();
  const stop = listen(channel, ([, to, client, kind]) => {
    // A client that saw us begin dials twice.
    if (to !== '' || kind !== 'dial' || served.has(client)) return;
    const me = newChannelId();
    if (served.size >= channelLinks) {
      channel.postMessage([channelTag, client, me, 'close', 'full', 1013]);
      return;
    }
    const link = channelLink(channel, me, client);
    served.set(client, serveLink(link, backend, { ...options, onClose: () => served.delete(client) }));
    channel.postMessage([channelTag, client, me, 'accept']);
  });
  channel.postMessage([channelTag, '', '', 'here']);
  return {
    close() {
      stop();
      for (const link of [...served.values()]) link.close();
    },
  };
}
