import type { PlainValue } from '../protocol/plain-value.js';
import type { ValuePreview } from './value-preview.js';

/** The channel on which the host asks the probe in a program's logic. */
export const probeChannel = 'inspect:0';

export const consoleLevels = ['debug', 'log', 'info', 'warn', 'error'] as const;
export type ConsoleLevel = (typeof consoleLevels)[number];

/** What the probe tells. `at` is in ms since 1970, by the clock of the worker. */
export type ProbeEntry =
  | {
      readonly type: 'console';
      readonly at: number;
      readonly level: ConsoleLevel;
      readonly values: readonly ValuePreview[];
      readonly stack: string;
    }
  /** A member of `wx` was called. */
  | { readonly type: 'call'; readonly at: number; readonly call: number; readonly name: string; readonly input: readonly ValuePreview[] }
  /** It answered. */
  | { readonly type: 'answer'; readonly at: number; readonly call: number; readonly isFailure: boolean; readonly value: ValuePreview }
  /** A component took new data: its path, the keys, characters as JSON, ms until the operations of it were made. */
  | {
      readonly type: 'data';
      readonly at: number;
      readonly component: string;
      readonly keys: readonly string[];
      readonly size: number;
      readonly ms: number;
    }
  /** A batch of operations as the view gets it. */
  | { readonly type: 'batch'; readonly at: number; readonly items: readonly unknown[] }
  | { readonly type: 'reply'; readonly question: number; readonly isFailure: boolean; readonly value: PlainValue }
  /** So many entries were too many. */
  | { readonly type: 'lost'; readonly at: number; readonly count: number };

/** What the probe is asked; each question has a number that its reply carries. */
export type ProbeQuestion =
  /** An expression in the program's own scope: what it can do, the program can do. */
  | { readonly ask: 'evaluate'; readonly question: number; readonly text: string }
  /** What an element or component is. */
  | { readonly ask: 'element'; readonly question: number; readonly node: number }
  /** Where it is, in px from the top left corner of the view. */
  | { readonly ask: 'rect'; readonly question: number; readonly node: number }
  /** Stores a value, given as JSON, or removes the key. */
  | { readonly ask: 'store'; readonly question: number; readonly key: string; readonly value: string | null };

/** What `element` is answered. */
export interface ElementFacts {
  /** The path of its component, if it is one. */
  readonly is: string;
  readonly id: string;
  readonly dataset: ValuePreview;
  readonly data: ValuePreview | null;
}
