type Words = number[];

/** Names of digests that programs ask for. WebCrypto is not within a program's reach, and knows no MD5. */
export type DigestName = 'md5' | 'sha1' | 'sha256';

/** The digest in hexadecimal digits: RFC 1321, and FIPS 180-4. */
export function digest(name: DigestName, bytes: Uint8Array): string {
  const isLittle = name === 'md5';
  const padded = pad(bytes, isLittle);
  const state = [...initial[name]];
  const block: Words = new Array<number>(16).fill(0);
  for (let at = 0; at < padded.byteLength; at += 64) {
    for (let word = 0; word < 16; word += 1) block[word] = padded.getInt32(at + word * 4, isLittle);
    rounds[name](state, block);
  }
  const out = new DataView(new ArrayBuffer(state.length * 4));
  for (const [at, value] of state.entries()) out.setInt32(at * 4, value, isLittle);
  return [...new Uint8Array(out.buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A bit, zeros, and the length in bits at the end of a block of 64 bytes. */
function pad(bytes: Uint8Array, isLittle: boolean): DataView {
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 128);
  const end = view.byteLength - 8;
  view.setUint32(end + (isLittle ? 0 : 4), (bytes.length << 3) >>> 0, isLittle);
  view.setUint32(end + (isLittle ? 4 : 0), Math.floor(bytes.length / 0x20000000), isLittle);
  return view;
}

/** The fractions of roots of the first primes: all constants of SHA-2 are such. */
function rootsOfPrimes(count: number, power: number): Words {
  const primes: Words = [];
  for (let number = 2; primes.length < count; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return primes.map((prime) => ((prime ** power % 1) * 0x100000000) | 0);
}

const md5Initial = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
const initial: Readonly<Record<DigestName, Words>> = {
  md5: md5Initial,
  sha1: [...md5Initial, 0xc3d2e1f0 | 0],
  sha256: rootsOfPrimes(8, 1 / 2),
};
const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const md5Sines = Array.from({ length: 64 }, (_, at) => (Math.abs(Math.sin(at + 1)) * 0x100000000) | 0);
const sha256Keys = rootsOfPrimes(64, 1 / 3);

/** There is one: rounds count by the lengths of what they read. */
const word = (words: Words, at: number) => words[at] as number;
const left = (value: number, by: number) => (value << by) | (value >>> (32 - by));
const right = (value: number, by: number) => left(value, 32 - by);

const rounds: Readonly<Record<DigestName, (state: Words, block: Words) => void>> = { md5, sha1, sha256 };

function md5(state: Words, block: Words): void {
  let [a, b, c, d] = state as [number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    const quarter = at >> 4;
    const mixed = [(b & c) | (~b & d), (b & d) | (c & ~d), b ^ c ^ d, c ^ (b | ~d)][quarter] as number;
    const part = word(block, word([at, 5 * at + 1, 3 * at + 5, 7 * at], quarter) & 15);
    const turned = left((a + mixed + part + word(md5Sines, at)) | 0, word(md5Shifts, quarter * 4 + (at & 3)));
    [a, b, c, d] = [d, (b + turned) | 0, b, c];
  }
  add(state, [a, b, c, d]);
}

function sha1(state: Words, block: Words): void {
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  const words = [...block];
  for (let at = 0; at < 80; at += 1) {
    if (at > 15) words[at] = left(word(words, at - 3) ^ word(words, at - 8) ^ word(words, at - 14) ^ word(words, at - 16), 1);
    const [mixed, key] = [
      [(b & c) | (~b & d), 0x5a827999],
      [b ^ c ^ d, 0x6ed9eba1],
      [(b & c) | (b & d) | (c & d), 0x8f1bbcdc],
      [b ^ c ^ d, 0xca62c1d6],
    ][Math.floor(at / 20)] as [number, number];
    [a, b, c, d, e] = [(left(a, 5) + mixed + e + key + word(words, at)) | 0, a, left(b, 30), c, d];
  }
  add(state, [a, b, c, d, e]);
}

function sha256(state: Words, block: Words): void {
  const words = [...block];
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    if (at > 15) {
      const [old, young] = [word(words, at - 15), word(words, at - 2)];
      const [first, second] = [right(old, 7) ^ right(old, 18) ^ (old >>> 3), right(young, 17) ^ right(young, 19) ^ (young >>> 10)];
      words[at] = (word(words, at - 16) + first + word(words, at - 7) + second) | 0;
    }
    const chosen = (e & f) ^ (~e & g);
    const one = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + chosen + word(sha256Keys, at) + word(words, at)) | 0;
    const two = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  add(state, [a, b, c, d, e, f, g, h]);
}

function add(state: Words, words: Words): void {
  for (const [at, value] of words.entries()) state[at] = (word(state, at) + value) | 0;
}
