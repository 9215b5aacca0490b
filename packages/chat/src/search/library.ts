import type { LogId } from '@guanxi/core';
import type { StoredBlock } from './search-store.js';

/** A block that exists; its texts are in memory unless it is an old one and there are too many. */
export interface Held {
  readonly log: LogId;
  readonly number: number;
  /** Server time of its newest message, ms. */
  readonly newest: number;
  block: StoredBlock | null;
}

/** All blocks of the index, the newest first, and the texts of as many as fit. */
export interface Library {
  get(log: LogId, number: number): Held | undefined;
  put(block: StoredBlock): void;
  forget(log: LogId): void;
  clear(): void;
  /** By the time of their newest message, the newest first. */
  newestFirst(): readonly Held[];
  /** Gives up the texts of the oldest blocks until the rest fits; `mayGo` says which. */
  trim(mayGo: (held: Held) => boolean): void;
  readonly characters: number;
}

/** An empty library for at most so many characters. */
export function createLibrary(heldCharacters: number): Library {
  const logs = new Map<LogId, Map<number, Held>>();
  let sorted: Held[] | null = null;
  let characters = 0;

  function forget(log: LogId): void {
    for (const held of logs.get(log)?.values() ?? []) characters -= held.block?.text.length ?? 0;
    logs.delete(log);
    sorted = null;
  }

  function newestFirst(): readonly Held[] {
    sorted ??= [...logs.values()].flatMap((blocks) => [...blocks.values()]).sort(compare);
    return sorted;
  }

  return {
    get: (log, number) => logs.get(log)?.get(number),
    put(block) {
      const { log, number, times, text } = block;
      const blocks = logs.get(log) ?? new Map<number, Held>();
      characters += text.length - (blocks.get(number)?.block?.text.length ?? 0);
      logs.set(log, blocks.set(number, { log, number, newest: times.reduce((most, at) => Math.max(most, at), 0), block }));
      sorted = null;
    },
    forget,
    clear() {
      logs.clear();
      characters = 0;
      sorted = null;
    },
    newestFirst,
    trim(mayGo) {
      if (characters <= heldCharacters) return;
      const all = newestFirst();
      for (let index = all.length - 1; index >= 0 && characters > heldCharacters; index -= 1) {
        const held = all[index];
        if (held === undefined || held.block === null || !mayGo(held)) continue;
        characters -= held.block.text.length;
        held.block = null;
      }
    },
    get characters() {
      return characters;
    },
  };
}

function compare(one: Held, other: Held): number {
  if (one.newest !== other.newest) return other.newest - one.newest;
  if (one.log !== other.log) return one.log < other.log ? -1 : 1;
  return other.number - one.number;
}
