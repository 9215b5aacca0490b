import { stringify } from 'uuid';
import type { Clock } from './clock.js';

/** Makes UUIDv7s (RFC 9562, section 5.7) of a client's own clock and randomness. */
export function idMaker(clock: Clock, random: () => number): () => string {
  return () => {
    const bytes = Uint8Array.from({ length: 16 }, () => random() * 256);
    const view = new DataView(bytes.buffer);
    const now = clock.now();
    view.setUint32(0, now / 2 ** 16);
    view.setUint16(4, now % 2 ** 16);
    view.setUint8(6, 0x70 + random() * 16); // The version,
    view.setUint8(8, 0x80 + random() * 64); // and the variant.
    return stringify(bytes);
  };
}
