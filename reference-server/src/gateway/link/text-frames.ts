/**
 * Encodes texts as unmasked WebSocket text frames (RFC 6455, section 5.2) back to back in one piece of memory, so that
 * what is due to a socket in one turn of the event loop costs one write.
 */
export function textFrames(texts: readonly string[]): Buffer {
  let total = 0;
  const sizes = new Array<number>(texts.length);
  for (let i = 0; i < texts.length; i += 1) {
    const size = Buffer.byteLength(texts[i] as string);
    sizes[i] = size;
    total += size + headerSize(size);
  }
  const frames = Buffer.allocUnsafe(total);
  let at = 0;
  for (let i = 0; i < texts.length; i += 1) {
    at = writeHeader(frames, at, sizes[i] as number);
    at += frames.write(texts[i] as string, at, 'utf8');
  }
  return frames;
}

function headerSize(size: number): number {
  if (size < 126) return 2;
  return size < 65_536 ? 4 : 10;
}

function writeHeader(frames: Buffer, at: number, size: number): number {
  frames[at] = 0x81; // FIN and opcode 1, text.
  if (size < 126) {
    frames[at + 1] = size;
    return at + 2;
  }
  if (size < 65_536) {
    frames[at + 1] = 126;
    return frames.writeUInt16BE(size, at + 2);
  }
  frames[at + 1] = 127;
  return frames.writeBigUInt64BE(BigInt(size), at + 2);
}
