import type { Operation, Put } from './operation.js';

/** What a sequence of operations comes to: deletions, which go first, and the last put of each key. */
export interface Folded {
  readonly clear: boolean;
  readonly forgotten: ReadonlySet<string>;
  readonly puts: Iterable<Put>;
}

/** Works out what is left to do when later operations have overtaken earlier ones. */
export function fold(operations: readonly Operation[]): Folded {
  let clear = false;
  const forgotten = new Set<string>();
  const puts = new Map<string, Put>();
  for (const operation of operations) {
    const { log } = operation;
    if (operation.store) puts.set(JSON.stringify([operation.store, operation.key]), operation);
    else if (log) {
      forgotten.add(log);
      for (const [key, put] of puts) if (put.log === log) puts.delete(key);
    } else {
      clear = true;
      puts.clear();
    }
  }
  return { clear, forgotten, puts: puts.values() };
}
