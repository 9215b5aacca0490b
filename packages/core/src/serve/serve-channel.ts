import type { MessageChannelLike } from '../transport/channel-link.js';
import type { MessagePortLike } from '../transport/message-port-transport.js';
import { type AcceptedLinks, acceptLinks } from './accept-links.js';
import type { Backend } from './backend.js';
import { type ServeLinkOptions, serveLink } from './serve-link.js';

/** How to serve on a channel. */
export interface ServeChannelOptions extends ServeLinkOptions {
  readonly backend: Backend;
}

/** Puts a backend behind a BroadcastChannel, for every `broadcastChannelTransport` on it, until it is closed. */
export function serveBroadcastChannel(options: ServeChannelOptions & { readonly channel: MessageChannelLike }): AcceptedLinks {
  return serveChannel(options.channel, options);
}

/** Puts a backend behind one end of a MessageChannel, or behind a worker's own scope, until it is closed. */
export function serveMessagePort(options: ServeChannelOptions & { readonly port: MessagePortLike }): AcceptedLinks {
  options.port.start?.();
  return serveChannel(options.port, options);
}

function serveChannel(channel: MessageChannelLike, { backend, ...options }: ServeChannelOptions): AcceptedLinks {
  const links = options.limits?.channelLinks;
  return acceptLinks(channel, (link) => void serveLink(link, backend, options), links === undefined ? {} : { links });
}
