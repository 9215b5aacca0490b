import type { Client, LogRecord } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { searchableText } from '../contract/searchable-text.js';
import { limits } from './limits.js';
import { checkStorage, LocalSearch } from './local-search.js';
import { platformPause } from './pauses.js';
import type { ChatSearch, WorkerSearchOptions } from './search.js';
import { WorkerIndex } from './worker-index.js';

/**
 * Search as `createSearch` gives it, whose index is made, kept and asked in a worker: the page hands over what is stored,
 * and reads what is shown. A worker that dies is replaced after `limits.writeAgain`; meanwhile `search` is refused with
 * `unavailable`.
 */
export function createWorkerSearch(client: Client, options: WorkerSearchOptions): ChatSearch {
  checkStorage(options?.storage, 'createWorkerSearch');
  if (typeof options.worker !== 'function' || typeof options.name !== 'string' || options.name === '') {
    throw new GuanxiError('invalid', 'createWorkerSearch needs `worker`, which starts one, and the `name` of the account.');
  }
  const all = {
    textOf: (record: LogRecord) => searchableText(record.body),
    heldCharacters: limits.heldCharacters,
    clock: client.clock,
    ...options,
  };
  return new LocalSearch(client, { ...all, pause: platformPause }, (tell) => new WorkerIndex({ ...all, tell }));
}
