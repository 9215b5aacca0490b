import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import type { HostSide } from '../miniprogram/host-page.js';
import type { OneThread } from '../miniprogram/one-thread-page.js';
import { type MiniprogramSite, serveProgram } from '../miniprogram/site.js';
import { garbageOf } from './garbage.js';
import { startProgram } from './program.js';
import { calm, rendererMemory } from './renderer-memory.js';

export const about = `A program of one megabyte of JavaScript over @vant/weapp is opened in headless Chromium, from the click until its first page is
drawn: fetched without a cache over loopback, its signature and the hash of each file verified, unpacked, run. Cold is the first in a
fresh browser whose page of the host is there and which has come to rest; warm is the second in the same page, beside the first.
Prewarmed: the host was asked for a frame and a worker ready beforehand, as an app does at its start, and had the time for it. The peer
is the same program on the one thread of a page, without package, signature or wall: the framework with its own backend fetched and
run, then the compiled program. Memory is what all renderers of the browser take more than before (PSS), after a first and after a
further program, and of the frame that is ready; garbage of all threads is collected first. Medians.`;

interface Turn {
  readonly cold: number;
  readonly warm: number;
  readonly coldPrewarmed: number;
  readonly warmPrewarmed: number;
  readonly alone: number;
  readonly spare: number;
  readonly first: number;
  readonly further: number;
  readonly firstAlone: number;
}

export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const site = await serveProgram(startProgram());
  try {
    say(`${site.codeBytes} characters of code, ${site.packedBytes} bytes packed`);
    const turns: Turn[] = [];
    for (let turn = 0; turn < (quick ? 1 : 5); turn += 1) {
      const one = await runTurn(site);
      turns.push(one);
      const ms = (['cold', 'coldPrewarmed', 'warm', 'warmPrewarmed', 'alone'] as const).map((name) => `${name} ${one[name].toFixed(0)}`);
      say(`turn ${turn + 1}: ${ms.join(', ')} ms`);
    }
    const of = (value: (turn: Turn) => number) =>
      turns.map(value).sort((one, other) => one - other)[Math.floor(turns.length / 2)] ?? Number.NaN;
    const peerName = 'glass-easel alone, on one thread, nothing verified';
    const one = (name: string, ours: number, unit: string, peer: number | null) =>
      figure({ bench: 'miniprogram-start', case: name, ours, unit, peer, peerName: peer === null ? null : peerName });
    return [
      ...(['cold', 'coldPrewarmed', 'warm', 'warmPrewarmed'] as const).map((name) =>
        one(
          `${cases[name]}, click to first rendering`,
          of((turn) => turn[name]),
          'ms',
          of(({ alone }) => alone),
        ),
      ),
      one('memory of the first', of(({ first }) => first) / 1e6, 'MB', of(({ firstAlone }) => firstAlone) / 1e6),
      one('memory of a further one', of(({ further }) => further) / 1e6, 'MB', null),
      one('memory of the frame that is ready', of(({ spare }) => spare) / 1e6, 'MB', null),
    ];
  } finally {
    await site.close();
  }
}

const cases = { cold: 'cold', coldPrewarmed: 'cold, prewarmed', warm: 'warm', warmPrewarmed: 'warm, prewarmed' };

async function runTurn(site: MiniprogramSite): Promise<Turn> {
  const plain = await inBrowser(site, async (page, memory) => {
    const before = await memory();
    const cold = await open(page, site, 'first');
    const first = await memory();
    const warm = await open(page, site, 'further');
    return { cold, warm, first: first - before, further: (await memory()) - first };
  });
  const prewarmed = await inBrowser(site, async (page, memory) => {
    const before = await memory();
    await prewarm(page);
    const spare = (await memory()) - before;
    const coldPrewarmed = await open(page, site, 'first');
    await prewarm(page);
    await memory();
    return { coldPrewarmed, spare, warmPrewarmed: await open(page, site, 'further') };
  });
  const alone = await inBrowser(site, async (page, memory) => {
    const before = await memory();
    const ms = await page.evaluate(async () => {
      const begin = performance.now();
      const script = document.createElement('script');
      script.src = '/one-thread.js';
      document.head.append(script);
      await new Promise((resolve) => script.addEventListener('load', resolve));
      await (globalThis as unknown as { oneThread: OneThread }).oneThread.open('/program.json');
      return performance.now() - begin;
    });
    return { ms, first: (await memory()) - before };
  });
  return { ...plain, ...prewarmed, alone: alone.ms, firstAlone: alone.first };
}

function prewarm(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as { hostSide: HostSide }).hostSide.prewarm());
}

function open(page: Page, site: MiniprogramSite, id: string): Promise<number> {
  return page.evaluate(([name, keys]) => (globalThis as unknown as { hostSide: HostSide }).hostSide.open(name, keys), [
    id,
    site.trusted,
  ] as const);
}

/** A browser of its own, at rest, with the page open in it. Memory is taken when it is at rest again. */
async function inBrowser<T>(site: MiniprogramSite, work: (page: Page, memory: () => Promise<number>) => Promise<T>): Promise<T> {
  const flag = `--guanxi-bench=${crypto.randomUUID()}`;
  const browser: Browser = await launchChromium({ args: [flag] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await page.goto(`${site.url}/host`);
    const collect = await garbageOf(page);
    const memory = async () => {
      await collect();
      await calm(flag);
      return rendererMemory(flag);
    };
    await calm(flag);
    return await work(page, memory);
  } finally {
    await browser.close();
  }
}
