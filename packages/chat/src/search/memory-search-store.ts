import type { LogId } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import type { SearchCursor, SearchStore, StoredBlock } from './search-store.js';

type Key = Pick<StoredBlock, 'log' | 'number'>;

/** An index that is made anew at every start, from what the storage holds: for Node, tests, and browsers without IndexedDB. */
export function memorySearchStore(): SearchStore {
  const logs = new Map<LogId, Map<number, StoredBlock>>();
  const cursors = new Map<LogId, SearchCursor>();
  let history: string | null = null;
  let isClosed = false;

  function open(): void {
    if (isClosed) throw new GuanxiError('closed', 'This search store was closed; make another.');
  }

  return {
    async load() {
      open();
      return { history, cursors: [...cursors.values()] };
    },
    async scan(after, count) {
      open();
      const all = [...logs.values()].flatMap((blocks) => [...blocks.values()]).sort(compare);
      return all.filter((block) => after === null || compare(block, after) > 0).slice(0, count);
    },
    async read(keys) {
      open();
      return keys.flatMap(({ log, number }) => logs.get(log)?.get(number) ?? []);
    },
    async commit(writes) {
      open();
      if (writes.history !== undefined) {
        logs.clear();
        cursors.clear();
        history = writes.history;
      }
      for (const log of writes.forget) {
        logs.delete(log);
        cursors.delete(log);
      }
      for (const block of writes.blocks) {
        const blocks = logs.get(block.log) ?? new Map<number, StoredBlock>();
        logs.set(block.log, blocks.set(block.number, block));
      }
      for (const cursor of writes.cursors) cursors.set(cursor.log, cursor);
    },
    async close() {
      isClosed = true;
    },
  };
}

function compare(one: Key, other: Key): number {
  if (one.log !== other.log) return one.log < other.log ? -1 : 1;
  return one.number - other.number;
}
