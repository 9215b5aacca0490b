import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedPage, servePage } from '../../packages/core/test/storage/browser/serve-page.js';
import { launchPersistentChromium } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import type { Measured } from './page/measured.js';
import type { Shape } from './page/messages.js';

export const about = `What a device does with 100,000 messages of 110 characters in 1,000 conversations of 80 to 120, in headless Chromium.
\`storage\` makes the commits that the client makes of its pulls (50 conversations each), \`client\` is all of createClient,
catching up with a server that answers at once. The peer stores one row per message with idb, 1,000 in a transaction, under
\`[conversation, seq]\` with a unique index of ids, relaxed as ours, and reads with \`getAll\` of a range. Each has an origin of
its own. Opening: the newest 50 messages of 500 conversations in turn. One message: a commit of the record, its log's
state and the cursor, against one row. Cold start: the browser is started anew on the same profile, then from nothing open to the
newest 50 messages of a conversation; ours has read the state of all conversations by then. Medians of three runs in turns.`;

const kinds = ['storage', 'client', 'rows'] as const;
type Kind = (typeof kinds)[number];

/** Samples of one run, in ms. */
interface Run {
  readonly ingest: number;
  readonly coldStart: number;
  readonly openP50: number;
  readonly openP99: number;
  readonly oneP50: number;
  readonly oneP99: number;
}

/** Runs the three in turns, each time with a fresh profile, and compares. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const shape: Shape = { conversations: quick ? 100 : 1000, average: 100 };
  const runs: Record<Kind, Run[]> = { storage: [], client: [], rows: [] };
  for (let turn = 0; turn < (quick ? 1 : 3); turn += 1) {
    // Each goes first in its turn, so none profits from what the others warmed or suffers from what they left.
    const order = kinds.map((_, at) => kinds[(at + turn) % kinds.length] as Kind);
    for (const [kind, one] of await runInTurn(order, shape)) {
      runs[kind].push(one);
      say(
        `turn ${turn + 1}, ${kind}: ${Object.entries(one)
          .map(([name, ms]) => `${name} ${ms.toFixed(1)}`)
          .join(', ')}`,
      );
    }
  }
  const messages = shape.conversations * shape.average;
  const of = (kind: Kind, what: keyof Run) => median(runs[kind].map((one) => one[what]));
  const compare = (kind: Kind, name: string, what: keyof Run, unit: 'ms' | 'messages / s') => {
    const value = (who: Kind) => (unit === 'ms' ? of(who, what) : messages / (of(who, what) / 1000));
    return figure({
      ...{ bench: 'client-ingest', case: `${kind}: ${name}`, unit, ours: value(kind), peer: value('rows') },
      peerName: 'idb 8.0.4, one row per message',
    });
  };
  return (['storage', 'client'] as const).flatMap((kind) => [
    compare(kind, `ingest of ${messages.toLocaleString('en-US')} messages`, 'ingest', 'messages / s'),
    compare(kind, 'open a conversation, newest 50, p50', 'openP50', 'ms'),
    compare(kind, 'open a conversation, newest 50, p99', 'openP99', 'ms'),
    ...(kind === 'storage'
      ? [compare(kind, 'store one message, p50', 'oneP50', 'ms'), compare(kind, 'store one message, p99', 'oneP99', 'ms')]
      : []),
    compare(kind, 'cold start to the first screen', 'coldStart', 'ms'),
  ]);
}

async function runInTurn(order: readonly Kind[], shape: Shape): Promise<[Kind, Run][]> {
  const profile = await mkdtemp(join(tmpdir(), 'guanxi-client-ingest-'));
  const pages = new Map<Kind, ServedPage>();
  try {
    for (const kind of order) pages.set(kind, await servePage(new URL(`page/${kind}-page.ts`, import.meta.url)));
    const warm = new Map<Kind, Omit<Run, 'coldStart'>>();
    for (const kind of order) warm.set(kind, await inBrowser(profile, pages.get(kind), (page) => measureWarm(page, kind, shape)));
    const runs: [Kind, Run][] = [];
    for (const [kind, measured] of warm) {
      const coldStart = await inBrowser(profile, pages.get(kind), (page) => page.call('coldStart', shape));
      runs.push([kind, { ...measured, coldStart }]);
    }
    return runs;
  } finally {
    for (const page of pages.values()) await page.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureWarm(page: MeasuredPage, kind: Kind, shape: Shape): Promise<Omit<Run, 'coldStart'>> {
  const ingest = await page.call('ingest', shape);
  const open = await page.call('open', shape, 500);
  const one = kind === 'client' ? { p50: Number.NaN, p99: Number.NaN } : await page.call('one', shape, 500);
  return { ingest, openP50: open.p50, openP99: open.p99, oneP50: one.p50, oneP99: one.p99 };
}

interface MeasuredPage {
  call<Name extends keyof Measured>(name: Name, ...input: Parameters<Measured[Name]>): Promise<Awaited<ReturnType<Measured[Name]>>>;
}

/** Starts a browser on the profile, opens the page, measures, and ends the browser. */
async function inBrowser<T>(profile: string, served: ServedPage | undefined, work: (page: MeasuredPage) => Promise<T>): Promise<T> {
  if (!served) throw new Error('That page is not served.');
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

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
