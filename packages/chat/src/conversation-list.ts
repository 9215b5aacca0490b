import type { LogId, LogState, OutboxEntry } from '@guanxi/core';
import { combineLatest, Observable, type Subscriber, Subscription, switchMap } from 'rxjs';
import type { ConversationSummary } from './chat.js';
import { chat } from './contract/index.js';
import { clientLimits } from './limits.js';
import type { Room, Viewer } from './room.js';
import { type Line, summarize } from './summary.js';
import { turns } from './turns.js';

/**
 * All conversations, newest activity first. Each is watched by its newest messages only; they are read from the
 * storage a few at a time, and changes that come together are emitted together.
 */
export function conversationList(room: Room): Observable<readonly ConversationSummary[]> {
  return room.viewer$.pipe(switchMap((viewer) => new Observable<readonly ConversationSummary[]>((out) => watchAll(room, viewer, out))));
}

interface Watched {
  line: Line | null;
  readonly subscription: Subscription;
}

function watchAll(room: Room, viewer: Viewer, out: Subscriber<readonly ConversationSummary[]>): Subscription {
  const watched = new Map<LogId, Watched>();
  const opening = turns(clientLimits.listOpening);
  const emission = coalesced(room, () => out.next(sorted(watched.values())));

  const watch = (log: LogId): Watched => {
    const subscription = new Subscription();
    const entry: Watched = { line: null, subscription };
    const turn = opening.take(() => {
      const next = (line: Line) => {
        entry.line = line;
        // A storage may answer within this very call, before there is a turn to give back.
        queueMicrotask(() => {
          turn.done();
          if (!subscription.closed) emission.request(opening.idle);
        });
      };
      subscription.add(summarize(room, viewer, log).subscribe({ next, error: (error) => out.error(error) }));
    });
    subscription.add(() => turn.done());
    return entry;
  };
  const { client } = room;
  const all = combineLatest([room.entries$, client.logs$, client.outbox.entries$]).subscribe({
    next([entries, logs, outbox]) {
      const present = new Set<LogId>([...stored(logs), ...begunBy(outbox)]);
      for (const { body } of entries.values()) present.add(body.log);
      // Nothing is taken off here: a line that has nothing to show any more says so itself.
      for (const log of present) if (!watched.has(log)) watched.set(log, watch(log));
      if (watched.size === 0) emission.request(true);
    },
    error: (error) => out.error(error),
    complete: () => out.complete(),
  });
  all.add(() => {
    emission.cancel();
    for (const { subscription } of watched.values()) subscription.unsubscribe();
  });
  return all;
}

/** Emits for the first time when all is read, or else what is after `listFirst`; then at most every `listEvery`. */
function coalesced({ client }: Room, emit: () => void) {
  let first = true;
  let cancel: (() => void) | null = null;
  const now = () => {
    cancel?.();
    cancel = null;
    first = false;
    emit();
  };
  return {
    request(ready: boolean) {
      if (first && ready) now();
      else cancel ??= client.clock.after(first ? clientLimits.listFirst : clientLimits.listEvery, now);
    },
    cancel: () => cancel?.(),
  };
}

/** The conversations of which this device has something stored. */
function stored(logs: ReadonlyMap<LogId, LogState>): LogId[] {
  return [...logs.keys()].filter((log) => log.startsWith('d:') || log.startsWith('g:'));
}

/** Conversations that a pending command begins, and of which nothing else on this device may tell yet. */
function begunBy(outbox: readonly OutboxEntry[]): LogId[] {
  const { send, create } = chat.methods;
  return outbox.filter(({ method }) => method === send.name || method === create.name).map(({ log }) => log);
}

function sorted(watched: Iterable<Watched>): readonly ConversationSummary[] {
  return [...watched]
    .flatMap(({ line }) => (line?.begun ? [line] : []))
    .sort((a, b) => b.activity - a.activity || (a.summary.log < b.summary.log ? -1 : 1))
    .map(({ summary }) => summary);
}
