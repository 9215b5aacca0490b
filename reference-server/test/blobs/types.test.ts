import { describe, expect, it } from 'vitest';
import { fitsType } from '../../src/blobs/fits-type.js';
import { sniffedBytes, sniffType } from '../../src/blobs/sniff-type.js';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('the type of a file', () => {
  it.each([
    ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['audio/wav', bytes('RIFF\x24\0\0\0WAVEfmt ')],
    ['image/heic', bytes('\0\0\0\x18ftypheic')],
    ['image/avif', bytes('\0\0\0\x18ftypavif')],
    ['video/mp4', bytes('\0\0\0\x18ftypisom')],
    ['video/quicktime', bytes('\0\0\0\x14ftypqt  ')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x9f')],
    ['audio/mpeg', bytes('ID3\x04')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/zip', bytes('PK\x03\x04')],
    ['text/plain', utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['text/plain', utf8('<!doctype html><script>alert(1)</script>')],
    ['text/plain', utf8('BMW 宝马\n')],
    ['application/octet-stream', bytes('MZ\x90\0\x03')],
    ['application/octet-stream', bytes('\xb0\xa1\xb0\xa2')],
    ['application/octet-stream', new Uint8Array()],
  ])('is %s by its bytes', (type, head) => {
    expect(sniffType(head)).toBe(type);
  });

  it('is text even if a character is cut where the look ends, but not if the file ends within one', () => {
    const text = utf8('关'.repeat(2000));
    expect(sniffType(text.subarray(0, sniffedBytes))).toBe('text/plain');
    expect(sniffType(text.subarray(0, 4))).toBe('application/octet-stream');
  });

  // @feature 2 attachment-safety
  it.each([
    ['image/png', 'image/png', true],
    ['image/png', 'image/jpeg', false],
    ['image/png', 'text/plain', false],
    ['image/png', 'application/octet-stream', false],
    ['text/plain', 'image/png', false],
    ['application/pdf', 'application/zip', false],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip', true],
    ['application/x-thing', 'image/png', false],
    ['application/x-thing', 'application/octet-stream', true],
    ['application/octet-stream', 'image/png', true],
    ['audio/webm', 'video/webm', true],
    ['audio/mp4', 'video/mp4', true],
    ['image/svg+xml', 'text/plain', true],
    ['image/svg+xml', 'image/png', false],
    ['text/html', 'text/plain', true],
    ['text/html', 'application/octet-stream', false],
    ['application/json', 'text/plain', true],
    ['image/x-unheard-of', 'application/octet-stream', false],
  ])('may be called %s when it is %s: %s', (declared, sniffed, fits) => {
    expect(fitsType(declared, sniffed)).toBe(fits);
  });
});
