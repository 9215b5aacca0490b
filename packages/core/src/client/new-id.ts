import { v7 } from 'uuid';
import type { Clock } from './clock.js';

/** Makes UUIDv7s of a client's own clock and, if given, randomness. */
export function idMaker(clock: Clock, random?: () => number): () => string {
  return () => {
    const msecs = clock.now();
    if (!random) return v7({ msecs });
    return v7({ msecs, random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)) });
  };
}
