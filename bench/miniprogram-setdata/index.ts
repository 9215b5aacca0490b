import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import type { HostSide } from '../miniprogram/host-page.js';
import type { OneThread } from '../miniprogram/one-thread-page.js';
import { serveProgram } from '../miniprogram/site.js';
import { ones, setDataProgram, steps } from './program.js';

export const about = `A mini-program's page in headless Chromium changes its data: 1,000 rows of a view and two texts at once; one row of the
1,000, twenty times one after the other; 100 rows more; 1,000 van-cells of @vant/weapp 1.11.7 at once. Ours is the host: logic
in a worker, the view in a frame of another origin. The peer is the same program with the same framework (glass-easel 0.12.1, its own
backend over the document) on the one thread of a page. Blocked is the time for which the main thread of the document that is
drawn was busy with it, script, style, layout and paint, in time of the thread itself, as the browser's own counter of tasks (Performance.getMetrics) tells, until the
title of the page says that it was drawn. A round trip is from setData until its callback, which the frame after the change calls, so
it is a number of frames for both. What ours draws of a long list are the rows within some two screens of sight, as a person would have it; the
others are nodes with their data, laid out when they come near or when a program asks where something is. Ours and the peer take turns; medians.`;

type Step = (typeof steps)[number];
interface Sample {
  readonly blocked: number;
  readonly roundTrip: number;
}

export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const site = await serveProgram(setDataProgram);
  const browser = await launchChromium();
  try {
    const [ours, peer] = [samples(), samples()];
    for (let turn = 0; turn < (quick ? 1 : 3); turn += 1) {
      for (const kind of turn % 2 === 0 ? (['host', 'one-thread'] as const) : (['one-thread', 'host'] as const)) {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
        const page = await context.newPage();
        await page.goto(`${site.url}/${kind}`);
        const measured = kind === 'host' ? await openInHost(page, site.trusted) : await openOnOneThread(page);
        // The first round warms the engine up, for both.
        for (let round = 0; round < (quick ? 2 : 6); round += 1) await measureRound(measured, kind === 'host' ? ours : peer, round > 0);
        await context.close();
        say(`turn ${turn + 1}: ${kind} done`);
      }
    }
    return shown.flatMap(([step, name]) => {
      const [mine, theirs] = [ours[step], peer[step]];
      const each = step === 'one' ? ones : 1;
      const one = (what: string, value: (sample: Sample) => number) =>
        figure({
          bench: 'miniprogram-setdata',
          case: `${name}, ${what}`,
          ours: median(mine.map(value)) / each,
          peer: median(theirs.map(value)) / each,
          peerName: 'glass-easel alone, on one thread',
          unit: 'ms',
        });
      return [one('main thread blocked', ({ blocked }) => blocked), one('round trip', ({ roundTrip }) => roundTrip)];
    });
  } finally {
    await browser.close();
    await site.close();
  }
}

const shown: readonly (readonly [Step, string])[] = [
  ['rows', '1,000 rows'],
  ['one', 'one row of 1,000'],
  ['append', '100 rows more'],
  ['cells', '1,000 van-cells'],
];

function samples(): Record<Step, Sample[]> {
  return { rows: [], one: [], append: [], clear: [], cells: [] };
}

interface MeasuredPage {
  /** Counts what the thread did that draws. */
  readonly cdp: CDPSession;
  step(): Promise<string>;
}

async function openInHost(page: Page, trusted: readonly string[]): Promise<MeasuredPage> {
  await page.evaluate((keys) => (globalThis as unknown as { hostSide: HostSide }).hostSide.open('bench', keys), trusted);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (!frame) throw new Error('The program has no frame.');
  return {
    cdp: await counted(page, frame),
    step: () => page.evaluate(() => (globalThis as unknown as { hostSide: HostSide }).hostSide.step('bench')),
  };
}

async function openOnOneThread(page: Page): Promise<MeasuredPage> {
  await page.evaluate(() => (globalThis as unknown as { oneThread: OneThread }).oneThread.open('/program.json'));
  return {
    cdp: await counted(page, page),
    step: () => page.evaluate(() => (globalThis as unknown as { oneThread: OneThread }).oneThread.step()),
  };
}

async function counted(page: Page, target: Parameters<ReturnType<Page['context']>['newCDPSession']>[0]): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(target);
  // The thread's own time: what other programs of the machine do meanwhile is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return cdp;
}

async function measureRound({ cdp, step }: MeasuredPage, into: Record<Step, Sample[]>, keep: boolean): Promise<void> {
  for (const expected of steps) {
    const before = await busy(cdp);
    const [, name, ms] = (await step()).split(':');
    const blocked = (await busy(cdp)) - before;
    if (name !== expected) throw new Error(`The program did ${name}, not ${expected}.`);
    if (keep) into[expected].push({ blocked, roundTrip: Number(ms) });
  }
}

/** Ms for which the thread has been busy. */
async function busy(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'TaskDuration');
  if (!found) throw new Error('The browser does not count its tasks.');
  return found.value * 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
