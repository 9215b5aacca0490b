import type { Clock } from './clock.js';

/** Makes UUIDv7s (RFC 9562, section 5.7) of a client's own clock and randomness. */
export function idMaker(clock: Clock, random: () => number): () => string {
  const hex = (value: number, digits: number) => Math.floor(value).toString(16).padStart(digits, '0');
  const part = (digits: number) => hex(random() * 16 ** digits, digits);
  return () => {
    const time = hex(clock.now(), 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${part(3)}-${hex(0x8000 + random() * 0x4000, 4)}-${part(6)}${part(6)}`;
  };
}
