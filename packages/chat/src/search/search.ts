import type { Clock, LogId, LogRecord, UserId } from '@guanxi/core';
import type { GuanxiError } from '@guanxi/core/contract';
import type { WorkerLike } from '@guanxi/core/qr/scan';
import type { Observable } from 'rxjs';
import type { SearchAnswer, SearchHit } from '../contract/search-methods.js';
import type { SearchStore } from './search-store.js';
import type { SearchableStorage } from './searchable-storage.js';

/** How to search what is on this device. */
export interface SearchOptions {
  /** The one that was given to `createClient`. */
  readonly storage: SearchableStorage;
  /** Where the index lives; the search's own from now on. @default one in memory, made anew at every start */
  readonly store?: SearchStore;
  /** What can be found of a record. @default `searchableText` of its body */
  readonly textOf?: (record: LogRecord) => string;
  /** Characters of texts held in memory; older ones are read when they are searched. @default `limits.heldCharacters` */
  readonly heldCharacters?: number;
  /** @default the client's */
  readonly clock?: Clock;
  /** Resolves when the page has had its turn. @default the platform's scheduler, else a message to oneself */
  readonly pause?: () => Promise<void>;
}

/** How to search what is on this device with a worker. */
export interface WorkerSearchOptions extends Omit<SearchOptions, 'store' | 'pause'> {
  /** Names the account on this device, as for `indexedDbStorage`: the worker keeps its index under this name. */
  readonly name: string;
  /**
   * Starts the worker, in words that the app's bundler understands:
   * `() => new Worker(new URL('@guanxi/chat/search/worker', import.meta.url), { type: 'module' })`, or one of the app's own
   * that calls `serveSearchIndex` with another store.
   */
  readonly worker: () => WorkerLike;
}

/** Where to search, and how much to give. */
export interface SearchRequest {
  /** @default every conversation */
  readonly in?: LogId;
  /** Only what this person wrote. */
  readonly from?: UserId;
  /** Only these kinds of messages, such as `chat.text`. */
  readonly kinds?: readonly string[];
  /** Hits in the page, 1 to `searchLimits.hits`. @default `limits.hits` */
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly after?: string;
  readonly signal?: AbortSignal;
}

/** Hits by time, the newest first; those of the same ms by log, in a log by place. */
export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Set when there may be more: give it as `after`. */
  readonly next?: string;
  /** False while something is not yet indexed, or is not on this device: then `askServer` may find more. */
  readonly complete: boolean;
}

/** How far the index is. */
export interface SearchProgress {
  /** `loading`: what was indexed before is being read. `failed`: see `error`; it is tried again. */
  readonly state: 'loading' | 'indexing' | 'ready' | 'failed';
  /** Conversations that are whole in the index, of how many. */
  readonly done: number;
  readonly total: number;
  readonly error?: GuanxiError;
}

/**
 * Finds messages. A query is words, in any order: a message is found if it has all of them. A word stands for all that
 * begin with it; Chinese, Japanese, Korean, Thai and other text without spaces, and emoji, are found anywhere. Case, width,
 * accents and skin tones do not matter. A query of blanks or signs finds nothing; one that is too long, or a limit that is
 * none, is refused with `invalid`.
 */
export interface ChatSearch {
  /** Searches this device; works offline. */
  search(query: string, request?: SearchRequest): Promise<SearchPage>;
  /**
   * Has the server search all that this person may read, and waits while it still reads a long history. `unavailable` when
   * offline, `unsupported` by a server that does not search.
   */
  askServer(query: string, request?: SearchRequest): Promise<SearchAnswer>;
  readonly progress$: Observable<SearchProgress>;
  /** Stores what is not stored yet. Call it before the client's. Idempotent. */
  close(): Promise<void>;
}
