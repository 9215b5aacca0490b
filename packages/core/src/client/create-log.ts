import type { LogId } from '../contract/ids.js';
import type { Loader } from '../replica/loader.js';
import { emptyLog } from '../replica/log-state.js';
import type { Puller } from '../replica/puller.js';
import { watchStates } from '../replica/watch-states.js';
import { type Sources, watchTimeline } from '../replica/watch-timeline.js';
import type { LogState } from '../storage/storage.js';
import { abortable } from './abortable.js';
import type { Log } from './client.js';

/** What a log stands on. */
export interface LogOptions extends Sources {
  readonly loader: Loader;
  readonly puller: Puller;
}

/** One log of a client. */
export function createLog(options: LogOptions, id: LogId): Log {
  const { journal, loader, puller } = options;
  return {
    id,
    state$: journal.shown<LogState>((out) => {
      let last: LogState | undefined;
      const emit = () => {
        const state = journal.stored.logs.get(id) ?? emptyLog(id);
        if (state !== last && (state.version > 0 || !last || last.version > 0)) out.next(state);
        last = state;
      };
      void journal.loaded.then(emit);
      return journal.watchLog(id, emit);
    }),
    timeline$: (window) => watchTimeline(options, id, window),
    states$: (kind) => watchStates(options, id, kind),
    load: (range, { signal } = {}) => loader.load(id, range, signal),
    async sync({ signal } = {}) {
      const refusal = await abortable(puller.pull(id), signal);
      if (refusal) throw refusal;
    },
  };
}
