import type { Operation } from './operation.js';

type Put = Extract<Operation, { type: 'put' }>;

/** What a sequence of operations comes to. Deletions go first, then each key once, whatever the order of the rest. */
export interface Folded {
  readonly clear: boolean;
  readonly forgotten: ReadonlySet<string>;
  readonly puts: Iterable<Put>;
  /** By log and place. */
  readonly places: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

/** Works out what is left to do when later operations have overtaken earlier ones. */
export function fold(operations: readonly Operation[]): Folded {
  let clear = false;
  const forgotten = new Set<string>();
  const puts = new Map<string, Put>();
  const places = new Map<string, Map<number, string>>();
  for (const operation of operations) {
    switch (operation.type) {
      case 'place': {
        const { log, seq, text } = operation;
        const timeline = places.get(log);
        if (timeline) timeline.set(seq, text);
        else places.set(log, new Map([[seq, text]]));
        break;
      }
      case 'put':
        puts.set(JSON.stringify([operation.store, operation.key]), operation);
        break;
      case 'forget':
        forgotten.add(operation.log);
        places.delete(operation.log);
        for (const [key, put] of puts) if (put.log === operation.log) puts.delete(key);
        break;
      default:
        clear = true;
        puts.clear();
        places.clear();
    }
  }
  return { clear, forgotten, puts: puts.values(), places };
}
