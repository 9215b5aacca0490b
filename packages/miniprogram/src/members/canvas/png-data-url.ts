import { zlibSync } from 'fflate';
import { encodeBase64 } from '../base64.js';

/** Pixels as a PNG in a data address, at once: what canvases in workers can do only in time. */
export function pngDataUrl({ width, height, data }: ImageData): string {
  const lines = new Uint8Array(height * (width * 4 + 1));
  // Each line begins with the number of its filter, of which 0 is none.
  for (let line = 0; line < height; line += 1)
    lines.set(data.subarray(line * width * 4, (line + 1) * width * 4), line * (width * 4 + 1) + 1);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, 6);
  const parts = [
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', zlibSync(lines, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return `data:image/png;base64,${encodeBase64(file.buffer)}`;
}

/** Length, name, bytes, checksum of name and bytes. */
function chunk(name: string, bytes: Uint8Array): Uint8Array {
  const made = new Uint8Array(bytes.length + 12);
  const view = new DataView(made.buffer);
  view.setUint32(0, bytes.length);
  for (let at = 0; at < 4; at += 1) made[4 + at] = name.charCodeAt(at);
  made.set(bytes, 8);
  view.setUint32(bytes.length + 8, checksum(made.subarray(4, bytes.length + 8)));
  return made;
}

/** CRC-32 as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
