import type { Client, Command, LogId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import { type PlaceSet, personalLimits, removedKind } from '../contract/index.js';
import { removeForMe } from '../contract/personal-methods.js';
import { first } from '../first.js';
import { keptPlaces, rangesOf } from './kept-places.js';

/** What one has deleted for oneself, on all devices and for ever. The others keep it. */
export interface RemovedForMe {
  /** By conversation; compose it with `withoutLatest`. */
  readonly all$: Observable<ReadonlyMap<LogId, PlaceSet>>;
  /** In one conversation; compose it with `without`. */
  places$(log: LogId): Observable<PlaceSet>;
  /** Deletes messages by their places, at most `personalLimits.removed` ranges in all: then `clear` the older ones. */
  remove(log: LogId, seqs: readonly number[]): Promise<readonly Command[]>;
  /** Deletes all that was said until now. */
  clear(log: LogId): Promise<readonly Command[]>;
  /** Takes its observers down. Idempotent. */
  close(): void;
}

/** What is removed over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function removedForMe(client: Client): RemovedForMe {
  const { all$, places$, add, close } = keptPlaces(client, removeForMe, {
    kind: removedKind,
    most: personalLimits.removed,
    overflow: 'refuse',
  });
  return {
    all$,
    places$,
    remove: async (log, seqs) => add(log, rangesOf(seqs)),
    async clear(log) {
      const newest = (await first(client.log(log).state$))?.seq ?? 0;
      return newest === 0 ? [] : add(log, [[1, newest]]);
    },
    close,
  };
}
