/** The text of `bytes`, or undefined when they are none in that encoding. A byte order mark is kept: it was written. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // Only UTF has such a mark. Told to keep it in Latin text, Node 20 loses a first byte of 0xFF.
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding.startsWith('utf') }).decode(bytes);
  } catch {
    return undefined; // That is the answer asked for: this is not its encoding.
  }
}
