import type { LogId, LogState, OutboxEntry } from '@guanxi/core';
import { Observable, type Subscriber, Subscription } from 'rxjs';
import type { ConversationSummary } from './chat.js';
import { combined } from './combined.js';
import type { Entry } from './contract/index.js';
import { create, send } from './contract/methods.js';
import { clientLimits } from './limits.js';
import type { Room, Viewer } from './room.js';
import { type Line, summarize } from './summary.js';
import { turns } from './turns.js';

/**
 * All conversations, newest activity first. Each is watched by its newest messages only; they are read from the
 * storage a few at a time, and changes that come together are emitted together.
 */
export function conversationList(room: Room): Observable<readonly ConversationSummary[]> {
  return room.seen((viewer) => new Observable<readonly ConversationSummary[]>((out) => watchAll(room, viewer, out)));
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
  const all = combined([room.entries$, client.logs$, client.outbox.entries$], present).subscribe({
    next(logs) {
      // Nothing is taken off here: a line that has nothing to show any more says so itself.
      for (const log of logs) if (!watched.has(log)) watched.set(log, watch(log));
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

/** Every conversation that anything on this device tells of: a line of the private log, a stored log, a pending command. */
function present(
  entries: ReadonlyMap<unknown, { readonly body: Entry }>,
  logs: ReadonlyMap<LogId, LogState>,
  outbox: readonly OutboxEntry[],
): ReadonlySet<LogId> {
  return new Set([
    ...[...entries.values()].map(({ body }) => body.log),
    ...[...logs.keys()].filter((log) => log.startsWith('d:') || log.startsWith('g:')),
    ...outbox.filter(({ method }) => method === send.name || method === create.name).map(({ log }) => log),
  ]);
}

function sorted(watched: Iterable<Watched>): readonly ConversationSummary[] {
  return [...watched]
    .flatMap(({ line }) => (line?.begun ? [line] : []))
    .sort((a, b) => b.activity - a.activity || (a.summary.log < b.summary.log ? -1 : 1))
    .map(({ summary }) => summary);
}
