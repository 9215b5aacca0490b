import type { Observable } from 'rxjs';
import type { LogId } from '../contract/ids.js';
import type { Journal } from '../replica/journal.js';
import type { LogState } from '../storage/storage.js';
import { oncePerTurn } from './once-per-turn.js';

/** Every log that `journal` holds, told at once and when one of them changes. */
export function watchLogs(journal: Journal): Observable<ReadonlyMap<LogId, LogState>> {
  return journal.shown((out) => {
    const emit = oncePerTurn(() => out.next(new Map(journal.stored.logs)));
    void journal.loaded.then(emit);
    return journal.watch((writes) => {
      if (writes.some(({ type }) => type === 'log' || type === 'forget' || type === 'clear')) emit();
    });
  });
}
