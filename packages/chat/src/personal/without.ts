import type { LogId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import type { ConversationSummary, Messages } from '../chat.js';
import { combined } from '../combined.js';
import { hasPlace, type PlaceSet } from '../contract/index.js';

/** A conversation's messages without those that one has deleted for oneself: `without(messages$, removed.places$(log))`. */
export function without(messages$: Observable<Messages>, removed$: Observable<PlaceSet>): Observable<Messages> {
  return combined([messages$, removed$], (window, removed) => {
    const messages = window.messages.filter(({ seq }) => !hasPlace(removed, seq));
    return messages.length === window.messages.length ? window : { ...window, messages };
  });
}

/** A list of conversations that tells no newest message which one has deleted for oneself: `removed.all$` says which. */
export function withoutLatest<Summary extends ConversationSummary>(
  conversations$: Observable<readonly Summary[]>,
  removed$: Observable<ReadonlyMap<LogId, PlaceSet>>,
): Observable<readonly Summary[]> {
  // What is told without its newest message is the same object again while it is the same.
  const known = new WeakMap<Summary, Summary>();
  const bare = (summary: Summary): Summary => {
    const { latest: _, ...rest } = summary;
    const made = known.get(summary) ?? (rest as Summary);
    known.set(summary, made);
    return made;
  };
  return combined([conversations$, removed$], (conversations, removed) =>
    conversations.map((summary) => (hasPlace(removed.get(summary.log) ?? [], summary.latest?.seq ?? 0) ? bare(summary) : summary)),
  );
}
