import { channelDial, type MessageChannelLike } from './channel-link.js';
import { type LinkTransportOptions, overLink } from './over-link.js';
import type { Transport } from './transport.js';

/** How to make a `broadcastChannelTransport`. */
export interface BroadcastChannelTransportOptions extends LinkTransportOptions {
  /** Stays open when the transport is closed: it belongs to whoever made it. */
  readonly channel: MessageChannelLike;
}

/** A transport to a backend in another tab or worker of the same origin, where `serveBroadcastChannel` runs. */
export function broadcastChannelTransport(options: BroadcastChannelTransportOptions): Transport {
  return overLink(channelDial(options.channel), { ...options, name: 'broadcast-channel' });
}
