import type { LogId, LogState, Range, StorageWrite } from '@guanxi/core';
import type { SearchPlace } from '../contract/search-place.js';
import type { BlockFilter } from './block.js';
import type { SearchProgress } from './search.js';
import type { Texts } from './texts.js';

/** Up to where the replica has a log. */
export type IndexTarget = Pick<LogState, 'log' | 'version' | 'seq' | 'start' | 'holes'>;

/** What an index is told of one write of a commit. */
export type TextNews =
  | { readonly type: 'texts'; readonly log: LogId; readonly texts: Texts }
  | { readonly type: 'log'; readonly target: IndexTarget }
  | { readonly type: 'forget'; readonly log: LogId }
  | { readonly type: 'clear' };

/** The replica, as an index reads it. Failures are those of the storage. */
export interface TextSource {
  targets(): Promise<readonly IndexTarget[]>;
  /** What is stored of a range, ascending. */
  texts(log: LogId, range: Range): Promise<Texts>;
}

/** What is looked for. */
export interface Wanted extends Omit<BlockFilter, 'start'> {
  readonly in?: LogId | undefined;
  /** Places to give at most. */
  readonly count: number;
}

/** What an index knows of it; the replica has the last word. */
export interface FoundPlaces {
  /** The newest first. */
  readonly places: readonly SearchPlace[];
  /** Whether all of what was asked for is on this device and in the index. */
  readonly complete: boolean;
}

/** The index of a replica, in this thread or in a worker. Begun with what is called when its progress changes. */
export interface TextIndex {
  /** Takes note of a commit that was stored. What is heard before `find` is called is found by it. */
  hear(writes: readonly StorageWrite[]): void;
  /** What the server calls its history. */
  enter(history: string): void;
  find(wanted: Wanted, signal?: AbortSignal): Promise<FoundPlaces>;
  /** Stores what is not stored yet; rejects if it cannot. Called once. */
  close(): Promise<void>;
}

/** Begins an index that tells its progress. */
export type StartIndex = (tell: (progress: SearchProgress) => void) => TextIndex;
