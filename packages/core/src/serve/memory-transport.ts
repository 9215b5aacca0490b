import type { LinkTransportOptions } from '../transport/over-link.js';
import { overLink } from '../transport/over-link.js';
import type { Transport } from '../transport/transport.js';
import type { Backend } from './backend.js';
import type { ServeLimits } from './limits.js';
import { linkPair } from './link-pair.js';
import { serveLink } from './serve-link.js';

/** How to make a `memoryTransport`. */
export interface MemoryTransportOptions extends LinkTransportOptions {
  /** Of the serving half. @default `serveLimits` */
  readonly serveLimits?: Partial<ServeLimits>;
}

/** A transport to a backend in the same process, with the same frames as over a network. */
export function memoryTransport(backend: Backend, options: MemoryTransportOptions = {}): Transport {
  const { serveLimits, ...rest } = options;
  const { clock, logger } = options;
  const served = { ...(clock && { clock }), ...(logger && { logger }), ...(serveLimits && { limits: serveLimits }) };
  return overLink(
    async () => {
      const [near, far] = linkPair();
      serveLink(far, backend, served);
      return near;
    },
    { ...rest, name: 'memory' },
  );
}
