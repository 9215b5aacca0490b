import type { LogId, Range } from '@guanxi/core';
import type { ErrorBody } from '@guanxi/core/contract';
import type { SearchProgress } from './search.js';
import type { FoundPlaces, IndexTarget, TextNews, Wanted } from './text-index.js';
import type { Texts } from './texts.js';

/** What a page tells its worker; `open` comes first, then `targets`, once they are read. */
export type ToIndexWorker =
  | { readonly type: 'open'; readonly name: string; readonly heldCharacters: number }
  | { readonly type: 'targets'; readonly targets?: readonly IndexTarget[]; readonly error?: ErrorBody }
  | { readonly type: 'hear'; readonly news: readonly TextNews[] }
  | { readonly type: 'enter'; readonly history: string }
  | { readonly type: 'find'; readonly id: number; readonly wanted: Wanted }
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'texts'; readonly id: number; readonly texts?: Texts; readonly error?: ErrorBody }
  | { readonly type: 'close' };

/** What the worker tells its page; `read` asks for `texts`. */
export type FromIndexWorker =
  | { readonly type: 'progress'; readonly progress: Omit<SearchProgress, 'error'> & { readonly error?: ErrorBody } }
  | { readonly type: 'found'; readonly id: number; readonly found?: FoundPlaces; readonly error?: ErrorBody }
  | { readonly type: 'read'; readonly id: number; readonly log: LogId; readonly range: Range }
  | { readonly type: 'closed'; readonly error?: ErrorBody };
