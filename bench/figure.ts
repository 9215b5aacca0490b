/** One measured number beside the same measured of a peer in the same run. */
export interface Figure {
  /** The benchmark's name: its folder. */
  readonly bench: string;
  /** Such as `500 members, burst, p99`. */
  readonly case: string;
  readonly ours: number;
  /** Null where nothing comparable exists. */
  readonly peer: number | null;
  /** Such as `socket.io 4.8.4, persisting nothing`. */
  readonly peerName: string | null;
  /** Such as `deliveries / CPU s`, `ms`, `bytes`. */
  readonly unit: string;
  /** `ours / peer`, whichever is better. */
  readonly ratio: number | null;
}

/** How a benchmark is run. */
export interface BenchOptions {
  /** Tells what is going on, on standard error. */
  say(line: string): void;
  /** Smaller shapes, to see that the benchmark works; never recorded. */
  readonly quick: boolean;
}

/** What `bench/NAME/index.ts` exports. */
export interface Benchmark {
  /** What is measured and how: the settings a reader needs to judge the figures, in whole sentences. */
  readonly about: string;
  run(options: BenchOptions): Promise<readonly Figure[]>;
}

/** A figure with its ratio. */
export function figure(what: Omit<Figure, 'ratio'>): Figure {
  const { peer, ours } = what;
  return { ...what, ratio: peer === null || peer === 0 ? null : ours / peer };
}
