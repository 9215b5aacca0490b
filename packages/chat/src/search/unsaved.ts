import type { LogId } from '@guanxi/core';
import type { Library } from './library.js';
import type { SearchCursor, SearchWrites } from './search-store.js';

/** What of the index is in memory and not yet in the store. */
export class Unsaved {
  #history: string | undefined;
  readonly #forget = new Set<LogId>();
  readonly #blocks = new Map<LogId, Set<number>>();
  readonly #cursors = new Set<LogId>();
  #count = 0;

  /** Blocks. */
  get size(): number {
    return this.#count;
  }

  get isEmpty(): boolean {
    return this.#history === undefined && this.#forget.size + this.#blocks.size + this.#cursors.size === 0;
  }

  has(log: LogId, number: number): boolean {
    return this.#blocks.get(log)?.has(number) ?? false;
  }

  block(log: LogId, number: number): void {
    const numbers = this.#blocks.get(log) ?? new Set();
    if (!numbers.has(number)) this.#count += 1;
    this.#blocks.set(log, numbers.add(number));
  }

  cursor(log: LogId): void {
    this.#cursors.add(log);
  }

  forget(log: LogId): void {
    this.#count -= this.#blocks.get(log)?.size ?? 0;
    this.#blocks.delete(log);
    this.#cursors.delete(log);
    this.#forget.add(log);
  }

  /** Everything that was, is void; `history` is what follows. */
  restart(history: string): void {
    for (const part of [this.#forget, this.#blocks, this.#cursors]) part.clear();
    this.#count = 0;
    this.#history = history;
  }

  /** All of it as one commit, as it is now. From here on it counts as saved, unless `putBack` is called. */
  take(library: Library, cursors: ReadonlyMap<LogId, SearchCursor>): { writes: SearchWrites; putBack: () => void } {
    const history = this.#history;
    const forget = [...this.#forget];
    const keys = [...this.#blocks].flatMap(([log, numbers]) => [...numbers].map((number) => [log, number] as const));
    const logs = [...this.#cursors];
    const writes: SearchWrites = {
      ...(history === undefined ? {} : { history }),
      forget,
      blocks: keys.flatMap(([log, number]) => library.get(log, number)?.block ?? []),
      cursors: logs.flatMap((log) => cursors.get(log) ?? []),
    };
    this.#history = undefined;
    for (const part of [this.#forget, this.#blocks, this.#cursors]) part.clear();
    this.#count = 0;
    return {
      writes,
      putBack: () => {
        // What was forgotten meanwhile is no longer in the library, and is left out the next time.
        if (this.#history !== undefined) return;
        this.#history = history;
        for (const log of forget) this.#forget.add(log);
        for (const [log, number] of keys) this.block(log, number);
        for (const log of logs) this.cursor(log);
      },
    };
  }
}
