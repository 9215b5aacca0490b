import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { storageCases } from '@guanxi/core/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, launchPersistentChromium } from '../../../../tooling/environment/index.js';
import type { CrashPage } from './browser/crash-page.js';
import type { QuotaPage } from './browser/quota-page.js';
import { type ServedPage, servePage } from './browser/serve-page.js';
import type { SuitePage } from './browser/suite-page.js';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

describe('indexedDbStorage in Chromium', () => {
  let served: ServedPage;
  let page: Page;

  beforeAll(async () => {
    served = await servePage(new URL('browser/suite-page.ts', import.meta.url));
    page = await browser.newPage();
    await page.goto(served.url);
  });
  afterAll(() => served?.close());

  test.each(storageCases.map(({ name }) => name))('%s', async (name) => {
    expect(await page.evaluate((of) => (globalThis as unknown as SuitePage).runCase(of), name)).toBeNull();
  });
});

describe('a full disk', () => {
  test('refuses a commit whole, says what to do, and takes the next when there is room again', async () => {
    const served = await servePage(new URL('browser/quota-page.ts', import.meta.url));
    const context = await browser.newContext();
    const page = await context.newPage();
    try {
      await page.goto(served.url);
      const session = await context.newCDPSession(page);
      const fill = (most: number) => page.evaluate((of) => (globalThis as unknown as QuotaPage).fill(of), most);
      await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(served.url).origin, quotaSize: 12_000_000 });
      const full = await fill(50);
      expect(full.refusal).toMatch(/^storage: .*no room/);
      expect(full.stored).toBe(full.resolved);
      await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(served.url).origin });
      expect(await fill(2)).toEqual({ refusal: null, resolved: full.resolved + 120, stored: full.resolved + 120 });
    } finally {
      await context.close();
      await served.close();
    }
  });
});

describe('what a crash leaves', () => {
  let served: ServedPage;

  beforeAll(async () => {
    served = await servePage(new URL('browser/crash-page.ts', import.meta.url));
  });
  afterAll(() => served?.close());

  test('is every acknowledged commit and no half one, when renderers die in the middle of commits', async () => {
    const context = await browser.newContext();
    let acknowledged = 0;
    for (const more of [1, 6, 17, 40, 71, 110]) {
      acknowledged = await commitUntil(context, acknowledged + more, async (page) => {
        const session = await context.newCDPSession(page);
        const crashed = page.waitForEvent('crash');
        void session.send('Page.crash').catch(dies); // Never answered by the dead.
        await crashed;
        await page.close();
      });
      await expectWhole(context, acknowledged);
    }
    await context.close();
  });

  test('is every acknowledged commit and no half one, when pages are closed in the middle of commits', async () => {
    const context = await browser.newContext();
    let acknowledged = 0;
    for (const more of [3, 20, 55]) {
      acknowledged = await commitUntil(context, acknowledged + more, (page) => page.close());
      await expectWhole(context, acknowledged);
    }
    await context.close();
  });

  test('is every acknowledged commit and no half one, when the browser itself dies', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'guanxi-storage-'));
    try {
      let acknowledged = 0;
      for (const more of [5, 30, 80]) {
        const context = await launchPersistentChromium(profile);
        const process = await processOf(context);
        acknowledged = await commitUntil(context, acknowledged + more, async () => {
          const closed = new Promise((resolve) => context.once('close', resolve));
          kill(process, 'SIGKILL');
          await closed;
        });
        const restarted = await launchPersistentChromium(profile);
        await expectWhole(restarted, acknowledged);
        await restarted.close();
      }
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    }
  });

  /** Lets a new page commit until that many are acknowledged, then ends it; returns the highest acknowledged by then. */
  async function commitUntil(context: BrowserContext, enough: number, end: (page: Page) => Promise<void>): Promise<number> {
    const page = await context.newPage();
    let highest = 0;
    let reach = () => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    await page.exposeFunction('acknowledge', (commit: number) => {
      highest = Math.max(highest, commit);
      if (commit >= enough) reach();
    });
    await page.goto(served.url);
    const endless = page.evaluate(() => (globalThis as unknown as CrashPage).commitForEver()).catch(dies);
    await Promise.race([reached, endless.then((end) => Promise.reject(new Error(`Committing ended by itself: ${end}`)))]);
    await end(page);
    return highest;
  }

  async function expectWhole(context: BrowserContext, acknowledged: number): Promise<void> {
    const page = await context.newPage();
    await page.goto(served.url);
    const found = await page.evaluate(() => (globalThis as unknown as CrashPage).inspect());
    await page.close();
    expect(found).toBeTypeOf('number');
    expect(found).toBeGreaterThanOrEqual(acknowledged);
  }

  async function processOf(context: BrowserContext): Promise<number> {
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const found = processInfo.find(({ type }) => type === 'browser');
    if (!found) throw new Error('Chromium does not name its process.');
    return found.id;
  }

  /** What is asked of a page that dies meanwhile ends with an error; the death is what was asked for. */
  function dies(error: unknown): string {
    return String(error);
  }
});
