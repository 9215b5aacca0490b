import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { qrPng } from '@guanxi/core/qr/render';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import type { ScanPage } from './browser/scan-page.js';
import { type ServedScanPage, serveScanPage } from './browser/serve-scan-page.js';
import { y4m } from './browser/y4m.js';
import { decodePng } from './decode-png.js';

const text = 'https://app.example/q/group/关系-Zk3_pQ';
let served: ServedScanPage;
let folder: string;
let withCamera: Browser;
let withoutCamera: Browser;

beforeAll(async () => {
  served = await serveScanPage();
  folder = await mkdtemp(join(tmpdir(), 'guanxi-qr-'));
  const film = join(folder, 'code.y4m');
  await writeFile(film, y4m(decodePng(await qrPng(text, { scale: 6 }))));
  const fake = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  withCamera = await launchChromium({ args: fake });
  withoutCamera = await launchChromium();
});
afterAll(async () => {
  await Promise.all([withCamera?.close(), withoutCamera?.close(), served?.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** Runs `work` in a fresh page of a person who allows the camera or does not. */
async function inPage<T>(browser: Browser, work: (page: Page) => Promise<T>, permissions: string[] = ['camera']): Promise<T> {
  const context = await browser.newContext({ permissions });
  const page = await context.newPage();
  try {
    await page.goto(served.url);
    await page.waitForFunction(() => 'rendered' in globalThis);
    return await work(page);
  } finally {
    await context.close();
  }
}

const pictureIn = (page: Page, bytes: Uint8Array, engine: 'worker' | 'zxing') =>
  page.evaluate(([list, by]) => (globalThis as unknown as ScanPage).picture(list, by), [[...bytes], engine] as const);

describe('a picture that a person chose', () => {
  // @feature 8 picture
  test('is read in a worker', async () => {
    expect(await inPage(withoutCamera, async (page) => pictureIn(page, await qrPng(text), 'worker'))).toEqual([text]);
  });

  test('is read by zxing, whose WebAssembly comes from where the app says and nowhere else', async () => {
    const asked = await inPage(withoutCamera, async (page) => {
      const hosts = new Set<string>();
      page.context().on('request', (request) => hosts.add(new URL(request.url()).host));
      expect(await pictureIn(page, await qrPng(text), 'zxing')).toEqual([text]);
      return [...hosts];
    });
    expect(served.asked).toContain('/zxing_reader.wasm');
    expect(asked.every((host) => host === new URL(served.url).host)).toBe(true);
  });

  // Chromium has no detector of its own on Linux: what stands in for it is described where it is made.
  test.each([
    ['reads', 'https://app.example/q/person/Zk3_pQ', 'platform'],
    ['reads', text, 'jsqr'],
    ['mute', 'https://app.example/q/person/Zk3_pQ', 'jsqr'],
    ['unsupported', text, 'jsqr'],
    ['broken', text, 'jsqr'],
  ] as const)('is read where the platform’s detector %s: %s, by %s', async (kind, said, engine) => {
    const found = await inPage(withoutCamera, async (page) => {
      const bytes = [...(await qrPng(said))];
      return page.evaluate(([list, of]) => (globalThis as unknown as ScanPage).detected(list, of), [bytes, kind] as const);
    });
    expect(found).toEqual([{ text: said, engine }]);
  });

  test('is refused when it is none', async () => {
    expect(await inPage(withoutCamera, (page) => pictureIn(page, Uint8Array.of(1, 2, 3), 'worker'))).toBe('invalid: unreadable-picture');
  });
});

describe('a camera', () => {
  const cameraIn = (page: Page, abortAfter?: number) =>
    page.evaluate((after) => (globalThis as unknown as ScanPage).camera(after), abortAfter);

  // @feature 8 camera
  test('is watched until it sees a code, and is off then', async () => {
    expect(await inPage(withCamera, (page) => cameraIn(page))).toEqual({ texts: [text], off: true });
  });

  test('that is denied is a coded error', async () => {
    expect((await inPage(withCamera, (page) => cameraIn(page), [])).texts).toBe('forbidden: camera-denied');
  });

  test('that is not there is a coded error', async () => {
    expect((await inPage(withoutCamera, (page) => cameraIn(page))).texts).toBe('not-found: no-camera');
  });

  test('is off when the caller has enough', async () => {
    const blank = join(folder, 'blank.y4m');
    await writeFile(blank, y4m({ width: 0, height: 0, data: new Uint8ClampedArray() }));
    const browser = await launchChromium({ args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${blank}`] });
    try {
      expect(await inPage(browser, (page) => cameraIn(page, 1500))).toEqual({ texts: 'aborted: undefined', off: true });
    } finally {
      await browser.close();
    }
  });
});

test('what is drawn on a canvas with a logo, and what a browser makes of the SVG, is read back', async () => {
  const found = await inPage(withoutCamera, (page) => page.evaluate((what) => (globalThis as unknown as ScanPage).rendered(what), text));
  expect(found).toEqual({ canvas: [text], svg: [text] });
});
