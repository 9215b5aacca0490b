import { seededRandom } from '@guanxi/core/testing';
import type { TapTarget } from './page/tap-targets.js';

/** Chooses what is tapped: always the same for the same seed and the same targets. */
export interface Monkey {
  /** One that was not chosen before, controls more often than what only may listen; null when there is none. */
  choose(targets: readonly TapTarget[]): TapTarget | null;
}

/** How often a control is preferred to the rest when there are both. */
const controlShare = 0.7;

/** Makes a monkey for one page. */
export function createMonkey(seed: number): Monkey {
  const random = seededRandom(seed);
  const chosen = new Set<string>();
  return {
    choose(targets) {
      const fresh = targets.filter(({ name }) => !chosen.has(name));
      const controls = fresh.filter(({ isControl }) => isControl);
      const rest = fresh.filter(({ isControl }) => !isControl);
      const preferred = random() < controlShare ? [controls, rest] : [rest, controls];
      const from = preferred.find((list) => list.length > 0) ?? [];
      const target = from[Math.floor(random() * from.length)];
      if (target === undefined) return null;
      chosen.add(target.name);
      return target;
    },
  };
}
