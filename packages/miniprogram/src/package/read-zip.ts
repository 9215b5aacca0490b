import { GuanxiError } from '@guanxi/core/contract';
import { Inflate } from 'fflate';

/** How much an archive may hold. */
export interface ZipLimits {
  /** Bytes of the archive. */
  readonly bytes: number;
  /** Bytes of all files when they are unpacked. */
  readonly unpackedBytes: number;
  readonly files: number;
  /** Characters of a path. */
  readonly path: number;
}

/** A file in an archive. */
export interface ZipEntry {
  readonly path: string;
  /** Bytes when it is unpacked, as the archive says; `read` holds it to that. */
  readonly size: number;
  /** As it is packed: deflated, or as it is. */
  readonly packed: Uint8Array;
  readonly isDeflated: boolean;
  read(): Uint8Array;
}

interface Placed {
  readonly path: string;
  /** The path as it stands in the directory. */
  readonly name: Uint8Array;
  readonly size: number;
  readonly packedSize: number;
  readonly method: number;
  readonly offset: number;
}

/**
 * The files of a zip, by its directory, nothing unpacked yet. Refused with `GuanxiError('invalid')`: paths that climb, are
 * absolute, or stand twice (small and capital letters, and two ways to write one, taken as the same), or are others before the
 * bytes than in the directory, entries that overlap or lie outside, encryption,
 * zip64 and methods other than stored and deflate. Over a limit, by what is declared or by what is really inside, is
 * `too-large`. Folders are left out. Where there is no `TextDecoder`, `decode` reads the names.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits, decode: (name: Uint8Array) => string = decodeName): ZipEntry[] {
  if (bytes.length > limits.bytes) throw tooLarge(`The archive has ${bytes.length} bytes; ${limits.bytes} is the limit.`, 'archive-bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = directoryOf(view, bytes, limits, decode);
    return entries.map((entry) => {
      const start = dataStart(view, bytes, entry);
      const packed = bytes.subarray(start, start + entry.packedSize);
      const { path, size, method } = entry;
      return { path, size, packed, isDeflated: method === 8, read: () => unpack(packed, entry) };
    });
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid('The archive is cut off.', 'zip-broken', cause);
    throw cause;
  }
}

function directoryOf(view: DataView, bytes: Uint8Array, limits: ZipLimits, decode: (name: Uint8Array) => string): Placed[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.files) throw tooLarge(`The archive has ${count} files; ${limits.files} is the limit.`, 'archive-files');
  let at = view.getUint32(end + 16, true);
  const entries: Placed[] = [];
  const known = new Set<string>();
  let unpacked = 0;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw invalid('The directory of the archive is broken.', 'zip-broken');
    const flags = view.getUint16(at + 8, true);
    const [nameLength, extraLength, noteLength] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const path = nameOf(bytes.subarray(at + 46, at + 46 + nameLength), limits, decode);
    const entry: Placed = {
      path,
      name: bytes.subarray(at + 46, at + 46 + nameLength),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + extraLength + noteLength;
    if (path.endsWith('/')) continue;
    if ((flags & 0x2041) !== 0) throw invalid(`${path} is encrypted.`, 'zip-encrypted');
    if (entry.method !== 0 && entry.method !== 8) throw invalid(`${path} is packed by a method that is not known.`, 'zip-method');
    if (entry.method === 0 && entry.size !== entry.packedSize) throw invalid(`${path} has two sizes.`, 'zip-broken');
    const folded = path.normalize('NFC').toLowerCase();
    if (known.has(folded)) throw invalid(`${path} stands in the archive twice.`, 'zip-duplicate');
    known.add(folded);
    unpacked += entry.size;
    if (unpacked > limits.unpackedBytes) {
      throw tooLarge(`The archive says that it unpacks to more than ${limits.unpackedBytes} bytes.`, 'unpacked-bytes');
    }
    entries.push(entry);
  }
  refuseOverlaps(entries);
  return entries;
}

/** Where the record at the end begins; a note may follow it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + 22 + view.getUint16(at + 20, true) !== view.byteLength) continue;
    const many = view.getUint16(at + 10, true) === 0xffff || view.getUint32(at + 16, true) === 0xffffffff;
    if (many || view.getUint16(at + 4, true) !== 0) throw invalid('Archives in parts, and zip64, are not read.', 'zip-kind');
    return at;
  }
  throw invalid('This is no zip archive.', 'zip-broken');
}

/** Throws for what is not UTF-8. */
function decodeName(name: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
}

function nameOf(bytes: Uint8Array, limits: ZipLimits, decode: (name: Uint8Array) => string): string {
  let path: string;
  try {
    path = decode(bytes);
  } catch (cause) {
    throw invalid('The name of a file in the archive is not UTF-8.', 'zip-path', cause);
  }
  if (path.length > limits.path) throw tooLarge(`A path in the archive has more than ${limits.path} characters.`, 'archive-path');
  const parts = path.replace(/\/$/, '').split('/');
  const isSafe = parts.every((part) => part !== '' && part !== '.' && part !== '..') && !hasControl(path) && !/[\\:]/.test(path);
  if (!isSafe) throw invalid(`The path ${JSON.stringify(path)} leads out of the archive or is not plain.`, 'zip-path');
  return path;
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 32 || text.charCodeAt(at) === 127) return true;
  return false;
}

/** One stretch of bytes under many names is how a small archive becomes a large folder. */
function refuseOverlaps(entries: readonly Placed[]): void {
  let free = 0;
  for (const { path, offset, packedSize } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < free) throw invalid(`${path} lies over another file of the archive.`, 'zip-overlap');
    free = offset + 30 + packedSize;
  }
}

function dataStart(view: DataView, bytes: Uint8Array, { path, name, offset, packedSize }: Placed): number {
  if (view.getUint32(offset, true) !== 0x04034b50) throw invalid(`${path} is not where the directory says.`, 'zip-broken');
  const length = view.getUint16(offset + 26, true);
  // Other tools, such as a reviewer's, go by the name that stands here.
  const isSame = length === name.length && name.every((byte, at) => byte === bytes[offset + 30 + at]);
  if (!isSame) throw invalid(`${path} has another name before its bytes.`, 'zip-broken');
  const start = offset + 30 + length + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) throw invalid(`${path} is cut off.`, 'zip-broken');
  return start;
}

/** Unpacks one file, and stops as soon as there is more in it than the directory says. */
function unpack(packed: Uint8Array, { path, size, method }: Placed): Uint8Array {
  if (method === 0) return packed.slice();
  const out = new Uint8Array(size);
  let filled = 0;
  let isDone = false;
  const inflate = new Inflate((chunk, final) => {
    if (filled + chunk.length > size) throw zipBomb(path);
    out.set(chunk, filled);
    filled += chunk.length;
    isDone = final;
  });
  try {
    // In small steps, so that a bomb is stopped after one of them.
    for (let at = 0; at < packed.length || at === 0; at += step) inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch (cause) {
    if (GuanxiError.is(cause)) throw cause;
    throw zipBroken(path, cause);
  }
  if (!isDone || filled !== size) throw invalid(`${path} unpacks to ${filled} bytes instead of ${size}.`, 'zip-broken');
  return out;
}

/** Bytes unpacked at once: at most about a thousand times as many come out. Smaller steps cost more than what they unpack. */
export const step = 8_192;

/** There is more in a file than the directory of its archive says. */
export function zipBomb(path: string): GuanxiError {
  return tooLarge(`${path} unpacks to more than the archive says.`, 'zip-bomb');
}

/** What is packed is no file. */
export function zipBroken(path: string, cause?: unknown): GuanxiError {
  return invalid(`${path} cannot be unpacked.`, 'zip-broken', cause);
}

function invalid(message: string, reason: string, cause?: unknown): GuanxiError {
  return new GuanxiError('invalid', message, { reason, cause });
}

function tooLarge(message: string, reason: string): GuanxiError {
  return new GuanxiError('too-large', message, { reason });
}
