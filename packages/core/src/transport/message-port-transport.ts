import { channelDial, type MessageChannelLike } from './channel-link.js';
import { type LinkTransportOptions, overLink } from './over-link.js';
import type { Transport } from './transport.js';

/** What is used of a MessagePort; a Worker will do as well. */
export interface MessagePortLike extends MessageChannelLike {
  /** A MessagePort delivers nothing before; a Worker has no such thing. */
  start?(): void;
}

/** How to make a `messagePortTransport`. */
export interface MessagePortTransportOptions extends LinkTransportOptions {
  /** Stays open when the transport is closed: it belongs to whoever made it. */
  readonly port: MessagePortLike;
}

/** A transport to a backend behind a port or in a worker, where `serveMessagePort` runs. */
export function messagePortTransport(options: MessagePortTransportOptions): Transport {
  options.port.start?.();
  return overLink(channelDial(options.port), { ...options, name: 'message-port' });
}
