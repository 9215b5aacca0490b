/**
 * A number below 2^53 that stands for a method and its input as text: two multiplicative hashes side by side, two
 * characters at a time. It tells a retried command from another one under the same id of the same author, who could
 * deceive nobody but herself; it need not be cryptographic.
 */
export function digest(method: string, input: string): number {
  let low = 0x811c9dc5 ^ input.length;
  let high = 0x9747b28c ^ method.length;
  for (let at = 0; at < method.length; at += 1) low = Math.imul(low ^ method.charCodeAt(at), 0x01000193);
  const even = input.length & ~1;
  for (let at = 0; at < even; at += 2) {
    const units = input.charCodeAt(at) | (input.charCodeAt(at + 1) << 16);
    low = Math.imul(low ^ units, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ units, 0x5bd1e995);
    high ^= high >>> 13;
  }
  if (even < input.length) {
    low = Math.imul(low ^ input.charCodeAt(even), 0x01000193);
    high = Math.imul(high ^ input.charCodeAt(even), 0x5bd1e995);
  }
  low = Math.imul(low ^ (low >>> 16) ^ high, 0x85ebca6b);
  high = Math.imul(high ^ (high >>> 13) ^ low, 0xc2b2ae35);
  low ^= low >>> 13;
  high ^= high >>> 16;
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
