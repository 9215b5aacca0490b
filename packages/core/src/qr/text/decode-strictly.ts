/** The text of `bytes`, or undefined when they are none in that encoding. A byte order mark is kept: it was written. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // That is the answer asked for: this is not its encoding.
  }
}
