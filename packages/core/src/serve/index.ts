export { type Clock, systemClock } from '../client/clock.js';
export { type Logger, silent } from '../client/logger.js';
export type { Batch, Cursor, StreamOptions } from '../transport/transport.js';
export type { Backend, BackendSession } from './backend.js';
export { type ServeLimits, serveLimits } from './limits.js';
export { linkPair } from './link-pair.js';
export { type MemoryTransportOptions, memoryTransport } from './memory-transport.js';
export { type ServeChannelOptions, type ServedChannel, serveBroadcastChannel, serveMessagePort } from './serve-channel.js';
export { type ServedLink, type ServeLinkOptions, serveLink } from './serve-link.js';
