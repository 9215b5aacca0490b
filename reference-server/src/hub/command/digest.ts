/**
 * A number below 2^53 that stands for a text: FNV-1a and a second multiplier side by side. It tells a retried command
 * from another one under the same id of the same author, who could deceive nobody but herself; it need not be
 * cryptographic.
 */
export function digest(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 15;
  }
  low ^= low >>> 16;
  high = Math.imul(high ^ (high >>> 13), 0x5bd1e995);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
