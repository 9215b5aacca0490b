import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import type { HostSide } from '../miniprogram/host-page.js';
import type { OneThread } from '../miniprogram/one-thread-page.js';
import { type MiniprogramSite, serveProgram } from '../miniprogram/site.js';
import { garbageOf } from './garbage.js';
import { startProgram } from './program.js';
import { calm, rendererMemory } from './renderer-memory.js';

export const about = `A program over @vant/weapp, whose package has 1,048,576 bytes of JavaScript (its modules and its compiled templates, as UTF-8), is
opened in headless Chromium, from the click until its first page is drawn: fetched without a cache over loopback, its signature and the
hash of each file verified, unpacked, run. Cold is the first in a fresh browser whose page of the host is there and which has come to
rest: the host has fetched the scripts of the sandbox, as it does when it is made, and begun none. Warm is the second in the same page, beside the first, at rest: fetched again, but since its bytes have the hash of a package that
this page has verified before, neither unpacked nor verified again, and in the frame with its worker that a host has ready for a minute
after it has opened a program. Prewarmed: the host was asked for that frame beforehand, as an app does at its start, and had the time for
it. The peer is the same program on the one thread of a page, without package, signature or wall: the framework with its own backend
fetched and run, then the compiled program. Memory is what all renderers of the browser take more than before (PSS), after a first and
after a further program, without a frame that is ready, which is a case of its own; garbage of all threads is collected first, and five
seconds later, when the browser has given back what it kept for what might come, it is read: what a program takes that is open. At once is
without those seconds. An empty
frame and an empty worker are what the browser takes for the two where nothing of ours or of a program is in them: a document of one tag
with an opaque origin, a script of one character. Medians.`;

interface Turn {
  readonly cold: number;
  readonly warm: number;
  readonly coldPrewarmed: number;
  readonly warmUnready: number;
  readonly alone: number;
  readonly spare: number;
  readonly first: number;
  readonly firstAtOnce: number;
  readonly further: number;
  readonly firstAlone: number;
  readonly empty: number;
  readonly emptyFurther: number;
}

export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const site = await serveProgram(await startProgram());
  try {
    say(`${site.codeBytes} bytes of code, ${site.packedBytes} bytes packed`);
    const turns: Turn[] = [];
    for (let turn = 0; turn < (quick ? 1 : 5); turn += 1) {
      const one = await runTurn(site);
      turns.push(one);
      const ms = (['cold', 'coldPrewarmed', 'warm', 'warmUnready', 'alone'] as const).map((name) => `${name} ${one[name].toFixed(0)}`);
      say(`turn ${turn + 1}: ${ms.join(', ')} ms`);
    }
    const of = (value: (turn: Turn) => number) =>
      turns.map(value).sort((one, other) => one - other)[Math.floor(turns.length / 2)] ?? Number.NaN;
    const peerName = 'glass-easel alone, on one thread, nothing verified';
    const one = (name: string, ours: number, unit: string, peer: number | null) =>
      figure({ bench: 'miniprogram-start', case: name, ours, unit, peer, peerName: peer === null ? null : peerName });
    return [
      ...(['cold', 'coldPrewarmed', 'warm', 'warmUnready'] as const).map((name) =>
        one(
          `${cases[name]}, click to first rendering`,
          of((turn) => turn[name]),
          'ms',
          of(({ alone }) => alone),
        ),
      ),
      one('memory of the first', of(({ first }) => first) / 1e6, 'MB', of(({ firstAlone }) => firstAlone) / 1e6),
      one('memory of the first, at once', of(({ firstAtOnce }) => firstAtOnce) / 1e6, 'MB', null),
      one('memory of a further one', of(({ further }) => further) / 1e6, 'MB', null),
      one('memory of the frame that is ready', of(({ spare }) => spare) / 1e6, 'MB', null),
      one('memory of an empty frame and an empty worker, the first', of(({ empty }) => empty) / 1e6, 'MB', null),
      one('memory of an empty frame and an empty worker, a further one', of(({ emptyFurther }) => emptyFurther) / 1e6, 'MB', null),
    ];
  } finally {
    await site.close();
  }
}

const cases = { cold: 'cold', coldPrewarmed: 'cold, prewarmed', warm: 'warm', warmUnready: 'warm, no frame ready' };

async function runTurn(site: MiniprogramSite): Promise<Turn> {
  const plain = await inBrowser(site, '/host', async (page, memory) => {
    const before = await memory();
    const cold = await open(page, site, 'first');
    const firstAtOnce = (await memory(0)) - before;
    const first = await memory();
    const warmUnready = await open(page, site, 'further');
    return { cold, warmUnready, first: first - before, firstAtOnce, further: (await memory()) - first };
  });
  const ready = await inBrowser(site, '/host#spare', async (page, memory) => {
    const before = await memory();
    await page.evaluate(() => (globalThis as unknown as { hostSide: HostSide }).hostSide.prewarm());
    const spare = (await memory()) - before;
    const coldPrewarmed = await open(page, site, 'first');
    // The frame of a program is in a shadow tree; the one that is ready is not.
    await page.waitForFunction(() => document.querySelector('iframe') !== null);
    await memory();
    return { coldPrewarmed, spare, warm: await open(page, site, 'further') };
  });
  const floor = await inBrowser(site, '/host', async (page, memory) => {
    const before = await memory();
    await openEmpty(page);
    const first = await memory();
    await openEmpty(page);
    return { empty: first - before, emptyFurther: (await memory()) - first };
  });
  const alone = await inBrowser(site, '/host', async (page, memory) => {
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
  return { ...plain, ...ready, ...floor, alone: alone.ms, firstAlone: alone.first };
}

/** Ms after which a browser has given back memory that it kept for itself: it looks for such every four seconds. */
const rest = 5_000;

/** An opaque frame and a worker in it, with nothing in them. */
function openEmpty(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.srcdoc = `<body><script>kept = new Worker(URL.createObjectURL(new Blob(['0'])))</${'script'}>`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
  });
}

function open(page: Page, site: MiniprogramSite, id: string): Promise<number> {
  return page.evaluate(([name, keys]) => (globalThis as unknown as { hostSide: HostSide }).hostSide.open(name, keys), [
    id,
    site.trusted,
  ] as const);
}

/** A browser of its own, at rest, with the page open in it. Memory is taken when it is at rest again. */
async function inBrowser<T>(
  site: MiniprogramSite,
  path: string,
  work: (page: Page, memory: (after?: number) => Promise<number>) => Promise<T>,
): Promise<T> {
  const flag = `--guanxi-bench=${crypto.randomUUID()}`;
  const browser: Browser = await launchChromium({ args: [flag] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await page.goto(`${site.url}${path}`);
    const collect = await garbageOf(page);
    const memory = async (after = rest) => {
      await collect();
      await new Promise((resolve) => setTimeout(resolve, after));
      await calm(flag);
      return rendererMemory(flag);
    };
    await calm(flag);
    return await work(page, memory);
  } finally {
    await browser.close();
  }
}
