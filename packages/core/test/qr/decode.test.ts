import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { GuanxiError } from '@guanxi/core';
import type { PixelImage } from '@guanxi/core/qr';
import { decodeQr, jsqrEngine, type QrEngine } from '@guanxi/core/qr/decode';
import { qrPng } from '@guanxi/core/qr/render';
import { zxingEngine } from '@guanxi/core/qr/zxing';
import jsqr from 'jsqr';
import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { bearOut } from '../../src/qr/decode/bear-out.js';
import { chunksAgree } from '../../src/qr/decode/jsqr-chunks.js';
import { readGrid } from '../../src/qr/symbol/read-grid.js';
import { decodePng } from './decode-png.js';
import { encodeLegacy } from './encode-legacy.js';
import { type Bits, encodeRaw, pictureOf } from './encode-raw.js';

const wasm = async () => {
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
};
const engines: Record<string, QrEngine> = { jsqr: jsqrEngine(), zxing: zxingEngine({ wasm: await wasm() }) };
const picture = async (text: string, scale = 4) => decodePng(await qrPng(text, { scale }));
const textsOf = async (image: PixelImage, engine: QrEngine) =>
  (await decodeQr(image, { engines: [engine], budget: 10_000 })).map(({ text }) => text);

/** Pictures side by side and below one another on a white ground. */
function together(images: readonly PixelImage[], columns: number): PixelImage {
  const cell = Math.max(...images.map(({ width }) => width));
  const width = cell * columns;
  const height = cell * Math.ceil(images.length / columns);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  images.forEach((image, at) => {
    const [left, top] = [(at % columns) * cell, Math.floor(at / columns) * cell];
    for (let y = 0; y < image.height; y++) {
      data.set(image.data.subarray(y * image.width * 4, (y + 1) * image.width * 4), ((top + y) * width + left) * 4);
    }
  });
  return { width, height, data };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (GuanxiError.is(error) ? error.code : `not ours: ${String(error)}`),
  );

describe.each(Object.entries(engines))('decodeQr with %s', (name, engine) => {
  test('reads what was rendered, and says where it is', async () => {
    const image = await picture('https://app.example/q/person/abc');
    const [code, ...others] = await decodeQr(image, { engines: [engine] });
    expect(others).toEqual([]);
    expect(code).toMatchObject({ text: 'https://app.example/q/person/abc', encoding: 'utf-8', certain: true, engine: name });
    const edges = [4 * 4, image.width - 4 * 4];
    code!.corners.forEach(({ x, y }, at) => {
      expect(Math.abs(x - edges[at === 1 || at === 2 ? 1 : 0]!)).toBeLessThan(4);
      expect(Math.abs(y - edges[at >= 2 ? 1 : 0]!)).toBeLessThan(4);
    });
  });

  // @feature 8 several-codes
  test('reads several codes of one picture', async () => {
    const texts = ['one', 'https://app.example/q/group/two', '三', 'FOUR', '5'];
    const image = together(await Promise.all(texts.map((text) => picture(text))), 3);
    expect((await textsOf(image, engine)).sort()).toEqual(texts.sort());
  });

  test('reads no more than it is asked for', async () => {
    const image = together(await Promise.all(['one', 'two', 'three', 'four'].map((text) => picture(text))), 2);
    expect(await decodeQr(image, { engines: [engine], most: 2 })).toHaveLength(2);
  });

  test('reads GBK that nobody named, as few do', async () => {
    const { modules } = create([{ mode: 'byte', data: encodeLegacy('扫一扫加我为好友', 'gbk') }], {});
    const image = pictureOf({ size: modules.size, dark: Uint8Array.from(modules.data) });
    expect(await textsOf(image, engine)).toEqual(['扫一扫加我为好友']);
  });

  // @feature 8 no-false-reads
  test('reads Hanzi as text or not at all, never as digits', async () => {
    const hanzi: Bits = [[13, 4], [1, 4], [4, 8], ...['啊', '阿', '埃', '挨'].map((_, at) => [(0xb0 - 0xa6) * 0x60 + at, 13] as const)];
    const image = pictureOf(encodeRaw(hanzi, 1, 'M'));
    expect(await textsOf(image, engine)).toEqual(['啊阿埃挨']);
  });

  test('reads no part of a message that goes over several codes', async () => {
    const part: Bits = [
      [3, 4],
      [0x01, 8],
      [0x55, 8],
      [4, 4],
      [1, 8],
      [0x31, 8],
    ];
    expect(await textsOf(pictureOf(encodeRaw(part, 1, 'M')), engine)).toEqual([]);
  });

  test('reads inverted and mirrored codes', async () => {
    const image = await picture('https://app.example/q/store/9');
    const inverted = { ...image, data: image.data.map((value, at) => (at % 4 === 3 ? value : 255 - value)) };
    expect(await textsOf(inverted, engine)).toEqual(['https://app.example/q/store/9']);
    const mirror = new Uint8ClampedArray(image.data.length);
    for (let at = 0; at < image.width * image.height; at++) {
      const to = Math.floor(at / image.width) * image.width + image.width - 1 - (at % image.width);
      mirror.set(image.data.subarray(at * 4, at * 4 + 4), to * 4);
    }
    expect(await textsOf({ ...image, data: mirror }, engine)).toEqual(['https://app.example/q/store/9']);
  });

  test('finds nothing where nothing is, however small or grained', async () => {
    const grain = (width: number, height: number) => {
      let seed = 7;
      const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => {
        seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
        return at % 4 === 3 ? 255 : seed >> 16;
      });
      return { width, height, data };
    };
    for (const [width, height] of [
      [1, 1],
      [3, 700],
      [40, 40],
      [200, 150],
    ] as const) {
      expect(await textsOf(grain(width, height), engine)).toEqual([]);
    }
  });

  test('reads a small code in a large picture', async () => {
    const small = await picture('small', 5);
    const width = 2400;
    const data = new Uint8ClampedArray(width * 1800 * 4).fill(200);
    for (let y = 0; y < small.height; y++) {
      data.set(small.data.subarray(y * small.width * 4, (y + 1) * small.width * 4), ((700 + y) * width + 1500) * 4);
    }
    const [code] = await decodeQr({ width, height: 1800, data }, { engines: [engine], budget: 20_000 });
    expect(code?.text).toBe('small');
    expect(code!.corners[0].x).toBeGreaterThan(1500);
    expect(code!.corners[0].x).toBeLessThan(1540);
  });
});

describe('what jsqr does wrong', () => {
  /** The first of some Hanzi codes for which jsqr, by itself, gives digits as if they were there. */
  function misread() {
    for (let first = 0; first < 3000; first++) {
      const codes = [first, (first * 7) % 3000, (first * 13) % 3000];
      const hanzi: Bits = [[13, 4], [1, 4], [codes.length, 8], ...codes.map((code) => [(0xb0 - 0xa6) * 0x60 + code, 13] as const)];
      const image = pictureOf(encodeRaw(hanzi, 2, 'H'));
      const code = jsqr(image.data, image.width, image.height, { inversionAttempts: 'attemptBoth' });
      if (code && code.data !== '') return { code, image };
    }
    throw new Error('jsqr refuses them all: its defect is gone.');
  }

  test('does no harm: its digits for Hanzi are refused, at whatever place it finds them', () => {
    const { code, image } = misread();
    expect(code.data).toMatch(/^\d/);
    const segments = bearOut(code, image);
    expect(segments?.map(({ mode }) => mode)).toEqual(['hanzi']);
  });

  test('costs nothing: what it reads of a code that is too damaged for us is believed where the bits agree', async () => {
    const image = await picture('0123456789');
    const code = jsqr(image.data, image.width, image.height, { inversionAttempts: 'attemptBoth' })!;
    const { modules } = create([{ mode: 'numeric', data: '0123456789' }], { errorCorrectionLevel: 'M' });
    const reading = readGrid({
      size: modules.size,
      dark: Uint8Array.from(modules.data, (each, at) => (at % 21 > 8 && at > 400 ? 1 - each : each)),
    });
    expect(code.data).toBe('0123456789');
    expect(reading.kind).toBe('damaged');
    const data = Uint8Array.of(0x10, 0x28, 0x0c, 0x56, 0x6a, 0x69); // 0001 0000001010 0000001100 0101011001 1010100110 1001
    expect(chunksAgree(code.chunks, 1, data)).toBe(true);
    expect(
      chunksAgree(
        code.chunks,
        1,
        data.map((byte, at) => (at === 1 ? byte ^ 0x11 : byte)),
      ),
    ).toBe(true);
    expect(
      chunksAgree(
        code.chunks,
        1,
        data.map((byte) => byte ^ 0x55),
      ),
    ).toBe(false);
    expect(chunksAgree(code.chunks, 1, data.subarray(0, 3))).toBe(false);
  });

  test('does no harm: an option that somebody else left behind', async () => {
    const image = await picture('inverted');
    const inverted = { ...image, data: image.data.map((value, at) => (at % 4 === 3 ? value : 255 - value)) };
    jsqr(image.data, image.width, image.height, { inversionAttempts: 'dontInvert' });
    expect(jsqr(inverted.data, image.width, image.height)).toBeNull();
    expect(await textsOf(inverted, engines['jsqr']!)).toEqual(['inverted']);
  });

  test('does no harm: version 23 is read', async () => {
    for (const errorCorrectionLevel of ['L', 'M', 'Q', 'H'] as const) {
      const { modules } = create([{ mode: 'byte', data: Buffer.from('version 23') }], { version: 23, errorCorrectionLevel });
      const image = pictureOf({ size: modules.size, dark: Uint8Array.from(modules.data) }, 3);
      expect(await textsOf(image, engines['jsqr']!)).toEqual(['version 23']);
    }
  });
});

describe('decodeQr', () => {
  test('asks the next engine when one finds nothing, or is not certain', async () => {
    const image = await picture('next');
    const corners = [0, 1, 2, 3].map(() => ({ x: 0, y: 0 })) as never;
    const code = { corners, text: '乱码', segments: [], certain: false };
    const blind: QrEngine = { name: 'blind', longest: 800, attempts: ['as it is', 'double'], read: async () => [] };
    const unsure: QrEngine = { ...blind, name: 'unsure', read: async () => [code] };
    const engineOf = async (...list: QrEngine[]) => (await decodeQr(image, { engines: list })).map(({ engine }) => engine);
    expect(await engineOf(blind, unsure, engines['jsqr']!)).toEqual(['jsqr']);
    expect(await engineOf(unsure, blind)).toEqual(['unsure']);
    expect(await engineOf(blind)).toEqual([]);
  });

  test('begins no attempt when its time is over', async () => {
    let now = 0;
    const clock = { now: () => now, after: () => () => {} };
    const seen: number[] = [];
    const slow: QrEngine = {
      name: 'slow',
      longest: 800,
      attempts: ['as it is', 'double', 'half', 'sharp', 'smooth'],
      async read() {
        seen.push(now);
        now += 120;
        return [];
      },
    };
    await decodeQr(await picture('slow'), { engines: [slow, slow], budget: 200, clock });
    expect(seen).toEqual([0, 120, 240]);
  });

  test('refuses what is no picture, too large a one, and counts that make no sense', async () => {
    const image = await picture('x');
    expect(await codeOf(decodeQr({ ...image, width: image.width + 1 }))).toBe('invalid');
    expect(await codeOf(decodeQr({ width: 0, height: 0, data: new Uint8ClampedArray() }))).toBe('invalid');
    expect(await codeOf(decodeQr({ width: 1, height: 1 } as never))).toBe('invalid');
    expect(await codeOf(decodeQr({ width: 10_000, height: 5001, data: { length: 200_040_000 } as never }))).toBe('too-large');
    expect(await codeOf(decodeQr(image, { most: 9 }))).toBe('invalid');
    expect(await codeOf(decodeQr(image, { most: 0 }))).toBe('invalid');
    expect(await codeOf(decodeQr(image, { budget: Number.NaN }))).toBe('invalid');
    expect(await codeOf(decodeQr(image, { signal: AbortSignal.abort() }))).toBe('aborted');
  });

  test('says so when the WebAssembly is not where it should be', async () => {
    const lost = zxingEngine({ wasm: new ArrayBuffer(8) });
    expect(await codeOf(decodeQr(await picture('x'), { engines: [lost] }))).toBe('unavailable');
  });
});
