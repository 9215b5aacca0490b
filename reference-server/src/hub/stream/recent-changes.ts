import type { LogId } from '@guanxi/core/contract';

/** One log in one commit. */
interface Change {
  readonly position: number;
  readonly log: LogId;
}

/** The last commits of one lane. */
interface Lane {
  /** Commits up to here may be missing below. */
  floor: number;
  /** The last that is known. */
  position: number;
  /** By ascending position. */
  changes: Change[];
}

/** Which logs changed lately, whoever may read them; so that who was away shortly is not asked about all her logs. */
export class RecentChanges {
  readonly #lanes: readonly Lane[];
  readonly #limits: { readonly recentChanges: number; readonly recentLogs: number };

  /** Begins to know at `positions`, by lane. */
  constructor(positions: readonly number[], limits: { readonly recentChanges: number; readonly recentLogs: number }) {
    this.#lanes = positions.map((position) => ({ floor: position, position, changes: [] }));
    this.#limits = limits;
  }

  /** A commit took the lane to `position` and changed `logs`. */
  note(lane: number, position: number, logs: Iterable<LogId>): void {
    const known = this.#lanes[lane];
    if (known === undefined) return;
    known.position = position;
    for (const log of logs) known.changes.push({ position, log });
    const { recentChanges } = this.#limits;
    if (known.changes.length <= 2 * recentChanges) return;
    // A commit is kept whole or not at all.
    known.floor = known.changes[known.changes.length - recentChanges - 1]?.position ?? position;
    known.changes = known.changes.filter((change) => change.position > known.floor);
  }

  /** The lane stands at `position`, and what led there is not known. */
  skipTo(lane: number, position: number): void {
    const known = this.#lanes[lane];
    if (known !== undefined) Object.assign(known, { floor: position, position, changes: [] });
  }

  /** All logs that changed after `positions`, and where the lanes stand with them; null if that is too long ago, or if they are many. */
  since(positions: readonly number[]): { readonly logs: ReadonlySet<LogId>; readonly positions: readonly number[] } | null {
    const logs = new Set<LogId>();
    for (const [index, lane] of this.#lanes.entries()) {
      const from = positions[index] ?? 0;
      if (from < lane.floor) return null;
      for (let at = lane.changes.length - 1; at >= 0; at -= 1) {
        const change = lane.changes[at] as Change;
        if (change.position <= from) break;
        logs.add(change.log);
        if (logs.size > this.#limits.recentLogs) return null;
      }
    }
    return { logs, positions: this.#lanes.map(({ position }) => position) };
  }
}
