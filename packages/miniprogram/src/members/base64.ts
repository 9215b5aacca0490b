const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64. */
export function encodeBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text += `${letters[group >> 18]}${letters[(group >> 12) & 63]}${left > 1 ? letters[(group >> 6) & 63] : '='}${left > 2 ? letters[group & 63] : '='}`;
  }
  return text;
}

/** Base64 as bytes; characters that are none of it are left out. */
export function decodeBase64(text: string): ArrayBuffer {
  const values = [...String(text)].map((letter) => letters.indexOf(letter)).filter((value) => value >= 0);
  const bytes = new Uint8Array(Math.floor((values.length * 3) / 4));
  values.forEach((value, at) => {
    const bit = at * 6;
    const byte = bit >> 3;
    const shift = 10 - (bit & 7);
    bytes[byte] = (bytes[byte] ?? 0) | ((value << shift) >> 8);
    if (byte + 1 < bytes.length) bytes[byte + 1] = (bytes[byte + 1] ?? 0) | ((value << shift) & 255);
  });
  return bytes.buffer;
}
