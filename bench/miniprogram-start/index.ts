import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import type { HostSide } from '../miniprogram/host-page.js';
import type { OneThread } from '../miniprogram/one-thread-page.js';
import { type MiniprogramSite, serveProgram } from '../miniprogram/site.js';
import { startProgram } from './program.js';
import { rendererMemory } from './renderer-memory.js';

export const about = `A program of one megabyte of JavaScript over @vant/weapp is opened in headless Chromium, from the click until its first page is
drawn: fetched without a cache over loopback, its signature and the hash of each file verified, unpacked, run. Cold is the first in a
fresh browser context whose page of the host is there; warm is the second in the same page, beside the first. The peer is the same
program on the one thread of a page, without package, signature or wall: the framework with its own backend fetched and run, then the
compiled program. Memory is what all renderers of the browser take more than before (PSS), after a first and after a further
program; garbage is collected first. Medians.`;

interface Turn {
  readonly cold: number;
  readonly warm: number;
  readonly alone: number;
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
      say(`turn ${turn + 1}: cold ${one.cold.toFixed(0)}, warm ${one.warm.toFixed(0)}, alone ${one.alone.toFixed(0)} ms`);
    }
    const of = (value: (turn: Turn) => number) =>
      turns.map(value).sort((one, other) => one - other)[Math.floor(turns.length / 2)] ?? Number.NaN;
    const peerName = 'glass-easel alone, on one thread, nothing verified';
    const one = (name: string, ours: number, unit: string, peer: number | null) =>
      figure({ bench: 'miniprogram-start', case: name, ours, unit, peer, peerName: peer === null ? null : peerName });
    return [
      one(
        'cold, click to first rendering',
        of(({ cold }) => cold),
        'ms',
        of(({ alone }) => alone),
      ),
      one(
        'warm, click to first rendering',
        of(({ warm }) => warm),
        'ms',
        of(({ alone }) => alone),
      ),
      one('memory of the first', of(({ first }) => first) / 1e6, 'MB', of(({ firstAlone }) => firstAlone) / 1e6),
      one('memory of a further one', of(({ further }) => further) / 1e6, 'MB', null),
    ];
  } finally {
    await site.close();
  }
}

async function runTurn(site: MiniprogramSite): Promise<Turn> {
  const host = await inBrowser(site, async (page, memory) => {
    const open = (id: string) =>
      page.evaluate(([name, keys]) => (globalThis as unknown as { hostSide: HostSide }).hostSide.open(name, keys), [
        id,
        site.trusted,
      ] as const);
    const before = await memory();
    const cold = await open('first');
    const first = await memory();
    const warm = await open('further');
    return { cold, warm, first: first - before, further: (await memory()) - first };
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
  return { ...host, alone: alone.ms, firstAlone: alone.first };
}

/** A browser of its own, with the host's page open in it. */
async function inBrowser<T>(site: MiniprogramSite, work: (page: Page, memory: () => Promise<number>) => Promise<T>): Promise<T> {
  const flag = `--guanxi-bench=${crypto.randomUUID()}`;
  const browser: Browser = await launchChromium({ args: [flag] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await page.goto(`${site.url}/host`);
    const cdp = await page.context().newCDPSession(page);
    const memory = async () => {
      await cdp.send('HeapProfiler.collectGarbage');
      return rendererMemory(flag);
    };
    return await work(page, memory);
  } finally {
    await browser.close();
  }
}
