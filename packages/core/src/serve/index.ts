export type { Backend, BackendSession } from './backend.js';
export { type ServeLimits, serveLimits } from './limits.js';
export { linkPair } from './link-pair.js';
export { type MemoryTransportOptions, memoryTransport } from './memory-transport.js';
export { type ServedLink, type ServeLinkOptions, serveLink } from './serve-link.js';
