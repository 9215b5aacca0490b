import type { Bus } from './bus.js';

/** What the suite needs to know about a bus. */
export interface BusSuiteOptions {
  /** Opens two ends of one bus; the same one twice if it has but one. */
  open(): Promise<readonly [one: Bus, other: Bus]>;
  /** Resolves when what was published has arrived. */
  settle(): Promise<void>;
}

/** One thing that a `Bus` must do; `run` rejects if it does not. */
export interface BusCase {
  readonly name: string;
  run(options: BusSuiteOptions): Promise<void>;
}

/** What it means to be a `Bus`. */
export const busCases: readonly BusCase[] = [
  busCase('carries messages to all who subscribed to their subject, in order', async ({ one, other, settle }) => {
    const heard: string[][] = [[], [], []];
    one.subscribe('a', (message) => heard[0]?.push(message));
    other.subscribe('a', (message) => heard[1]?.push(message));
    other.subscribe('b', (message) => heard[2]?.push(message));
    await settle();
    for (let n = 0; n < 100; n += 1) one.publish('a', `message ${n} 关系`);
    await settle();
    const all = Array.from({ length: 100 }, (_, n) => `message ${n} 关系`);
    same(heard, [all, all, []], 'what was heard');
  }),

  busCase('stops carrying to who has unsubscribed, and to nobody else', async ({ one, other, settle }) => {
    const heard: string[] = [];
    const handler = (message: string) => heard.push(message);
    const stop = other.subscribe('a', handler);
    other.subscribe('a', handler);
    await settle();
    stop();
    stop();
    await settle();
    one.publish('a', 'once');
    await settle();
    same(heard, ['once'], 'what was heard');
  }),

  busCase('lets a handler unsubscribe while it is called', async ({ one, other, settle }) => {
    const heard: string[] = [];
    const stop = other.subscribe('a', (message) => {
      heard.push(message);
      stop();
    });
    other.subscribe('a', (message) => heard.push(`other ${message}`));
    await settle();
    one.publish('a', '1');
    one.publish('a', '2');
    await settle();
    same(heard.sort(), ['1', 'other 1', 'other 2'], 'what was heard');
  }),

  busCase('carries nothing after its close, which may be called twice', async ({ one, other, settle }) => {
    const heard: string[] = [];
    other.subscribe('a', (message) => heard.push(message));
    await settle();
    await Promise.all([other.close(), other.close()]);
    if (one !== other) one.publish('a', 'late');
    other.publish('a', 'late');
    await settle();
    same(heard, [], 'what was heard');
  }),
];

function busCase(name: string, work: (world: { one: Bus; other: Bus; settle(): Promise<void> }) => Promise<void>): BusCase {
  return {
    name,
    async run({ open, settle }) {
      const [one, other] = await open();
      try {
        await work({ one, other, settle });
      } finally {
        await Promise.all([one.close(), other.close()]);
      }
    },
  };
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}
