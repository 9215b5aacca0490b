import type { Shape } from './messages.js';

/** What a page can be asked to measure; all in ms. */
export interface Measured {
  /** Stores all messages of a shape. */
  ingest(shape: Shape): Promise<number>;
  /** Opens conversations one after the other: the newest 50 messages of each. */
  open(shape: Shape, times: number): Promise<Quantiles>;
  /** Stores messages one by one. */
  one(shape: Shape, times: number): Promise<Quantiles>;
  /** From nothing open to the newest 50 messages of the last conversation. */
  coldStart(shape: Shape): Promise<number>;
}

/** Ms. */
export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** Ms that `work` takes. */
export async function took(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Measures what `prepare` gives, so many times. */
export async function quantiles(times: number, prepare: (turn: number) => Promise<() => Promise<unknown>>): Promise<Quantiles> {
  const samples: number[] = [];
  for (let turn = 0; turn < times; turn += 1) samples.push(await took(await prepare(turn)));
  const sorted = samples.sort((one, other) => one - other);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Throws unless it is given the newest 50 of `records`: what finds nothing is quick, but no figure. */
export function expectNewest(records: readonly { readonly id: string }[]): (found: readonly { readonly id: string }[]) => void {
  const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).join();
  return (found) => {
    if (ids(found) !== ids(records.slice(-50))) throw new Error(`${found.length} records that are not the newest 50.`);
  };
}
