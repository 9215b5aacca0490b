import { inflateSync } from 'node:zlib';
import type { PixelImage } from '@guanxi/core/qr';

/** The pixels of a PNG of one bit and a palette or of eight bits and three colours, its rows without filters: what we write. */
export function decodePng(bytes: Uint8Array): PixelImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
    chunks.set(Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'), bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const palette = chunks.get('PLTE');
  const rows = inflateSync(chunks.get('IDAT')!);
  const stride = rows.length / height;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const row = Math.floor(at / width) * stride + 1;
    const x = at % width;
    const place = palette ? ((rows[row + (x >> 3)]! >> (7 - (x & 7))) & 1) * 3 : row + x * 3;
    data.set([...(palette ?? rows).subarray(place, place + 3), 255], at * 4);
  }
  return { width, height, data };
}
