import { GuanxiError } from '@guanxi/core';
import type { PixelImage } from '@guanxi/core/qr';
import { drawQr, type QrLevel, type QrPngOptions, qrPng, qrSvg } from '@guanxi/core/qr/render';
import jsqr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { decodePng } from './decode-png.js';
import { rasterSvg } from './raster-svg.js';

const read = ({ data, width, height }: PixelImage) => jsqr(data, width, height)?.data;
const codeOf = async (run: () => unknown) => {
  try {
    await run();
    return 'none';
  } catch (error) {
    return GuanxiError.is(error) ? error.code : `not ours: ${String(error)}`;
  }
};

const texts = [
  'https://app.example/q/person/Zk3_pQ-9sT',
  '关系 是 一种 财富。',
  '0123456789012345',
  'HTTPS://APP.EXAMPLE/Q',
  '👩‍👩‍👧 ñ “x”',
  'a'.repeat(700),
];
const levels: QrLevel[] = ['L', 'M', 'Q', 'H'];
const redSquare: PixelImage = {
  width: 40,
  height: 30,
  data: Uint8ClampedArray.from({ length: 4800 }, (_, at) => [200, 30, 30, 255][at % 4]!),
};

describe('a rendered code', () => {
  // @feature 8 rendering
  test('is read back from SVG and PNG, at every level, with any kind of text', async () => {
    for (const text of texts) {
      for (const level of levels) {
        expect(read(rasterSvg(qrSvg(text, { level }), 3))).toBe(text);
        expect(read(decodePng(await qrPng(text, { level, scale: 3 })))).toBe(text);
      }
    }
  });

  test('is read back with a logo of any allowed share', async () => {
    for (const text of texts) {
      for (const share of [0.05, 0.1, 0.2, 0.25]) {
        const logo = { href: 'data:image/png;base64,AAAA', image: redSquare, share };
        expect(read(rasterSvg(qrSvg(text, { logo }), 4)), `${text.slice(0, 30)} ${share}`).toBe(text);
        expect(read(decodePng(await qrPng(text, { logo, scale: 4 })))).toBe(text);
      }
    }
  });

  test('is read back in the faintest colours that are allowed', async () => {
    const look = { dark: '#767676', light: '#fff' } satisfies QrPngOptions;
    expect(read(decodePng(await qrPng('contrast', { ...look, scale: 2 })))).toBe('contrast');
    expect(read(decodePng(await qrPng('contrast', { dark: '#306', light: '#fe9', scale: 2 })))).toBe('contrast');
  });

  test('has the margin and the size that were asked for', async () => {
    const picture = decodePng(await qrPng('1', { margin: 9, scale: 5 }));
    expect(picture.width).toBe((21 + 18) * 5);
    const light = (x: number, y: number) => picture.data[(y * picture.width + x) * 4] === 255;
    expect(light(9 * 5 - 1, 9 * 5)).toBe(true);
    expect(light(9 * 5, 9 * 5)).toBe(false);
  });

  test('lays a transparent logo on the light colour', async () => {
    const clear: PixelImage = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    const picture = decodePng(await qrPng('logo', { logo: { image: clear }, light: '#ffeecc', scale: 4 }));
    const middle = ((picture.width >> 1) * picture.width + (picture.width >> 1)) * 4;
    expect([...picture.data.subarray(middle, middle + 3)]).toEqual([0xff, 0xee, 0xcc]);
  });

  test('keeps what is written into an SVG from becoming markup', () => {
    const svg = qrSvg('x', { title: '"><script>alert(1)</script>', logo: { href: 'https://a.example/"onload="x' } });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('"onload');
  });
});

describe('a look that could not be read back is refused', () => {
  test.each<[string, QrPngOptions]>([
    ['a narrow margin', { margin: 3 }],
    ['a margin of no number', { margin: Number.NaN }],
    ['an endless margin', { margin: 65 }],
    ['too little contrast', { dark: '#777777' }],
    ['light on dark', { dark: '#ffffff', light: '#000000' }],
    ['a colour that is markup', { dark: 'red"/><script>' }],
    ['a colour by name', { dark: 'black' }],
    ['a large logo', { logo: { image: redSquare, share: 0.26 } }],
    ['a logo of nothing', { logo: { image: redSquare, share: 0 } }],
    ['a logo on a low level', { level: 'M', logo: { image: redSquare } }],
    ['a logo without pixels', { logo: { image: { width: 2, height: 2, data: new Uint8ClampedArray(3) } } }],
    ['an unknown level', { level: 'X' as never }],
    ['no scale', { scale: 0 }],
    ['a scale past the limit', { scale: 65 }],
    ['half a pixel', { scale: 1.5 }],
  ])('%s', async (_, options) => {
    expect(await codeOf(() => qrPng('x', options))).toBe('invalid');
  });

  test('a text that is empty, broken or too long', async () => {
    expect(await codeOf(() => qrSvg(''))).toBe('invalid');
    expect(await codeOf(() => qrSvg('\udc00'))).toBe('invalid');
    expect(await codeOf(() => qrSvg('a'.repeat(1274), { level: 'H' }))).toBe('too-large');
    expect(await codeOf(() => qrSvg('a'.repeat(2953), { level: 'L' }))).toBe('none');
  });

  test('a logo from where scripts come', async () => {
    expect(await codeOf(() => qrSvg('x', { logo: { href: 'javascript:alert(1)' } }))).toBe('invalid');
    expect(await codeOf(() => qrSvg('x', { logo: { href: `data:image/png,${'a'.repeat(262_144)}` } }))).toBe('invalid');
  });

  test('a canvas that something else draws on', async () => {
    const taken = { getContext: () => null } as unknown as OffscreenCanvas;
    expect(await codeOf(() => drawQr(taken, 'x'))).toBe('unsupported');
  });
});
