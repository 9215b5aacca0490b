import type { LogId } from '@guanxi/core/contract';
import type { LogState } from './log-state.js';

/** The states of a lane's logs that were used last. Whoever holds the lane's turn may change it, nobody else. */
export class LogCache {
  readonly #entries = new Map<LogId, { readonly state: LogState; readonly members: number }>();
  readonly #limits: { readonly logs: number; readonly members: number };
  #members = 0;

  constructor(limits: { readonly logs: number; readonly members: number }) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(log: LogId): LogState | undefined {
    const entry = this.#entries.get(log);
    if (entry === undefined) return undefined;
    // A map keeps the order of insertion, so the front holds what was used longest ago.
    this.#entries.delete(log);
    this.#entries.set(log, entry);
    return entry.state;
  }

  /** Keeps a state; also called when its members have changed. */
  set(state: LogState): void {
    this.delete(state.log);
    this.#entries.set(state.log, { state, members: state.members.size });
    this.#members += state.members.size;
  }

  delete(log: LogId): void {
    this.#members -= this.#entries.get(log)?.members ?? 0;
    this.#entries.delete(log);
  }

  clear(): void {
    this.#entries.clear();
    this.#members = 0;
  }

  /** Lets go of what exceeds the limits. Between batches only: a batch holds on to the states it was given. */
  trim(): void {
    for (const log of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.logs && this.#members <= this.#limits.members) return;
      this.delete(log);
    }
  }
}
