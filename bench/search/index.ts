import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedPage, servePage } from '../../packages/core/test/storage/browser/serve-page.js';
import { launchPersistentChromium } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import type { Found, Measured, Where } from './page/measured.js';

export const about = `Search on the device through 100,000 messages in 1,000 conversations, in headless Chromium: a third English of about 110
characters, a third Chinese of about 40, a third both. Ingest is all of createClient catching up with a server that answers at
once, with search until the index is whole and stored, against the same without search, each on a fresh profile of its own and
first in its turn; medians of nine. The index is kept by a worker, as createWorkerSearch has it; by the page's own thread for comparison. Then the browser is started anew: ready is from nothing open to an index in memory, found by
400 queries of eight sorts one after the other (words, their beginnings, one, two and four characters, two terms, and what is
nowhere), each with its 20 newest hits read and marked. The p95 is that of the turn with the median p95. The index's size is what it stores,
in bytes, beside the bytes of the messages' texts. Held up is the longest time for which a timer of the page had to wait meanwhile.`;

/** One turn. */
interface Turn {
  readonly plain: number;
  readonly indexed: number;
  /** With the index in the page's own thread. */
  readonly inPage: number;
  readonly found: Found;
}

export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const messages = quick ? 10_000 : 100_000;
  const turns: Turn[] = [];
  for (let turn = 0; turn < (quick ? 1 : 9); turn += 1) {
    const one = await runTurn(messages, turn % 2 === 0);
    turns.push(one);
    const { ready, longest, hits, samples } = one.found;
    say(
      `turn ${turn + 1}: plain ${one.plain.toFixed(0)}, with search ${one.indexed.toFixed(0)}, in the page ${one.inPage.toFixed(0)}, ready ${ready.toFixed(0)}, p50 ${quantile(samples, 0.5).toFixed(1)}, p95 ${quantile(samples, 0.95).toFixed(1)}, longest ${longest.toFixed(1)}, ${hits} hits`,
    );
  }
  const of = (value: (turn: Turn) => number) => quantile(turns.map(value), 0.5);
  const count = messages.toLocaleString('en-US');
  const one = (name: string, ours: number, unit: string, peer: number | null = null, peerName: string | null = null) =>
    figure({ bench: 'search', case: name, ours, peer, peerName, unit });
  const { stored, said, hits } = turns[0]?.found ?? { stored: 0, said: 0, hits: 0 };
  if (hits === 0) throw new Error('Nothing was found: what finds nothing is quick, but no figure.');
  return [
    one(
      `${count} messages, query, p50`,
      of(({ found }) => quantile(found.samples, 0.5)),
      'ms',
    ),
    one(
      `${count} messages, query, p95`,
      of(({ found }) => quantile(found.samples, 0.95)),
      'ms',
    ),
    one(
      `${count} messages, query, slowest`,
      of(({ found }) => Math.max(...found.samples)),
      'ms',
    ),
    one(
      'a page is held up at most',
      of(({ found }) => found.longest),
      'ms',
    ),
    one(
      'ready after a restart',
      of(({ found }) => found.ready),
      'ms',
    ),
    one(
      'ingest with search',
      of(({ indexed }) => indexed),
      'ms',
      of(({ plain }) => plain),
      'the same client without search',
    ),
    one(
      'ingest with search in the page itself',
      of(({ inPage }) => inPage),
      'ms',
      of(({ plain }) => plain),
      'the same client without search',
    ),
    one('size of the index', stored, 'bytes', said, 'the texts themselves'),
  ];
}

async function runTurn(messages: number, plainFirst: boolean): Promise<Turn> {
  const worker = new URL('../../packages/chat/src/search/worker/search-worker.ts', import.meta.url);
  const served = await servePage(new URL('page/search-page.ts', import.meta.url), worker);
  const wheres: readonly Where[] = plainFirst ? ['nowhere', 'worker', 'page'] : ['page', 'worker', 'nowhere'];
  const [times, profiles] = [new Map<Where, number>(), new Map<Where, string>()];
  try {
    for (const where of wheres) {
      const profile = await mkdtemp(join(tmpdir(), `guanxi-search-${where}-`));
      profiles.set(where, profile);
      times.set(where, await inBrowser(profile, served, (page) => page.call('ingest', messages, where)));
    }
    const found = await inBrowser(profiles.get('worker') ?? '', served, (page) => page.call('find', messages, 400));
    const of = (where: Where) => times.get(where) ?? Number.NaN;
    return { plain: of('nowhere'), indexed: of('worker'), inPage: of('page'), found };
  } finally {
    await served.close();
    for (const profile of profiles.values()) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface MeasuredPage {
  call<Name extends keyof Measured>(name: Name, ...input: Parameters<Measured[Name]>): Promise<Awaited<ReturnType<Measured[Name]>>>;
}

/** Starts a browser on the profile, opens the page, measures, and ends the browser. */
async function inBrowser<T>(profile: string, served: ServedPage, work: (page: MeasuredPage) => Promise<T>): Promise<T> {
  const context = await launchPersistentChromium(profile);
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    return await work({
      call: (name, ...input) =>
        page.evaluate(
          ([of, values]) => {
            const { measured } = globalThis as unknown as { measured: Record<string, (...all: unknown[]) => Promise<never>> };
            const measure = measured[of];
            if (!measure) throw new Error(`The page cannot measure ${of}.`);
            return measure(...values);
          },
          [name, input as unknown[]] as const,
        ),
    });
  } finally {
    await context.close();
  }
}

function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}
