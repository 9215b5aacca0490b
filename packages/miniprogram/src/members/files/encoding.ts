import type { WorkerBytes } from '../../logic/lock-down.js';
import { decodeBase64, encodeBase64 } from '../base64.js';

type Codec = readonly [
  decode: (bytes: Uint8Array<ArrayBuffer>, tools: WorkerBytes) => string,
  encode: (text: string, tools: WorkerBytes) => Uint8Array<ArrayBuffer>,
];

const narrow = (most: number): Codec => [
  (bytes) => joined(bytes, (byte) => String.fromCharCode(byte & most)),
  (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255),
];
const utf8: Codec = [(bytes, tools) => tools.decode(bytes), (text, tools) => tools.encode(text)];
const utf16: Codec = [
  (bytes, tools) => tools.decode(bytes, 'utf-16le'),
  (text) => new Uint8Array(Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).buffer),
];
const hex: Codec = [
  (bytes) => joined(bytes, (byte) => byte.toString(16).padStart(2, '0')),
  (text) => Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16)),
];
const base64: Codec = [
  (bytes) => encodeBase64(bytes.slice().buffer),
  (text) => new Uint8Array(decodeBase64(text.replace(/^data:[^,]*,/, ''))),
];

const codecs: Readonly<Record<string, Codec>> = {
  utf8,
  'utf-8': utf8,
  ascii: narrow(127),
  latin1: narrow(255),
  binary: narrow(255),
  ucs2: utf16,
  'ucs-2': utf16,
  utf16le: utf16,
  'utf-16le': utf16,
  hex,
  base64,
};

/** Bytes as a program wants them: as a text in this encoding, or with none as they are. */
export function decoded(bytes: ArrayBuffer, encoding: unknown, tools: WorkerBytes): string | ArrayBuffer {
  return encoding === undefined || encoding === null || encoding === '' ? bytes : codecOf(encoding)[0](new Uint8Array(bytes), tools);
}

/** What a program gives to be written, as bytes. */
export function encoded(data: unknown, encoding: unknown, tools: WorkerBytes): Uint8Array<ArrayBuffer> {
  if (typeof data === 'string') return codecOf(encoding ?? 'utf8')[1](data, tools);
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength).slice();
  throw new Error('fail parameter error: data should be a String or an ArrayBuffer');
}

function codecOf(encoding: unknown): Codec {
  const codec = Object.hasOwn(codecs, String(encoding)) ? codecs[String(encoding)] : undefined;
  if (!codec) throw new Error(`fail invalid encoding "${String(encoding)}"`);
  return codec;
}

/** In pieces: a text made letter by letter of a large file would be slow. */
function joined(bytes: Uint8Array, each: (byte: number) => string): string {
  const table = Array.from({ length: 256 }, (_, byte) => each(byte));
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    let part = '';
    for (const byte of bytes.subarray(at, at + 8192)) part += table[byte];
    parts.push(part);
  }
  return parts.join('');
}
