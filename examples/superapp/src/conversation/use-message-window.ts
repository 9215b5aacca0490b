import type { Conversation, Messages, MessageView } from '@guanxi/chat';
import { hasPlace, type PlaceSet, without } from '@guanxi/chat/personal';
import type { Range } from '@guanxi/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BehaviorSubject, combineLatest, distinctUntilChanged, map, NEVER, type Observable, startWith, switchMap } from 'rxjs';
import { useAccount, useObservable } from '../account/index.js';
import { limits } from './limits.js';

/**
 * What the list draws from. A message's *place* is its `seq`; messages that are still to be sent have the places after
 * the last one, which is where they will be if nobody is quicker.
 */
export interface MessageWindow {
  /** The lowest place of the list. */
  readonly first: number;
  /** The highest place, pending messages included; below `first` when there is none. */
  readonly last: number;
  /** The highest place that the server has given. */
  readonly settled: number;
  /** The message at a place, if it is at hand now. */
  at(place: number): MessageView | undefined;
  /** A message as it is now: one that was still to be sent has a place since. As it was, if it is not at hand. */
  now(message: MessageView): MessageView;
  /** Whether the message at a place is not on this device. */
  missing(place: number): boolean;
  /** Whether the message at a place is one that the reader has deleted for herself. */
  gone(place: number): boolean;
  /** Whether the last try to fetch what is missing failed. */
  readonly failed: boolean;
}

type Around = Range | null;

/**
 * The window over a conversation, and what moves it to the places that are in sight. `outgoing$` are messages whose files
 * are still to be sent; they stand last.
 */
export function useMessageWindow(
  conversation: Conversation,
  outgoing$: Observable<readonly MessageView[]>,
): readonly [MessageWindow | undefined, (from: number, to: number) => void] {
  const { removed } = useAccount();
  const around = useMemo(() => new BehaviorSubject<Around>(null), []);
  const window$ = useMemo(() => {
    const removed$ = removed.places$(conversation.log);
    const moving$ = around.pipe(
      distinctUntilChanged(sameRange),
      // In the tail there is nothing to add to it; what was read before then stays until something else is looked at.
      switchMap((range) => (range === null ? NEVER : without(conversation.messages$({ range }), removed$))),
      startWith(undefined),
    );
    const tail$ = without(conversation.messages$({ last: limits.tail }), removed$);
    const all$ = combineLatest([tail$, moving$, outgoing$, removed$]);
    return all$.pipe(map(([tail, moving, outgoing, places]) => merge(tail, moving, { outgoing, removed: places })));
  }, [conversation, around, outgoing$, removed]);
  const merged = useObservable(window$);
  const sight = useRef<Range>([0, 0]);
  const failed = useFetching(conversation, merged, sight);
  const newest = merged?.settled ?? 0;
  const look = useCallback(
    (from: number, to: number) => {
      sight.current = [from, to];
      around.next(from > newest - limits.tail ? null : rangeAround(from, to));
    },
    [around, newest],
  );
  const view = useMemo(() => (merged === undefined ? undefined : { ...merged, failed }), [merged, failed]);
  return [view, look];
}

type Merged = Omit<MessageWindow, 'failed'> & { readonly holes: readonly Range[] };

interface Beside {
  readonly outgoing: readonly MessageView[];
  readonly removed: PlaceSet;
}

function merge(tail: Messages, moving: Messages | undefined, { outgoing, removed }: Beside): Merged {
  const stored = new Map<number, MessageView>();
  const waiting: MessageView[] = [];
  for (const message of moving?.messages ?? []) if (message.seq > 0) stored.set(message.seq, message);
  for (const message of tail.messages) {
    if (message.seq > 0) stored.set(message.seq, message);
    else waiting.push(message);
  }
  // A moment long a message that was handed over is still among those that are to be.
  const handed = new Set(tail.messages.map(({ id }) => id));
  waiting.push(...outgoing.filter(({ id }) => !handed.has(id)));
  const settled = Math.max(tail.last, tail.first - 1);
  // Where all was deleted up to a place, the list begins behind it.
  const begin = removed.find(([from, to]) => from <= tail.first && tail.first <= to)?.[1];
  const holes = [...tail.holes, ...(moving?.holes ?? [])];
  return {
    first: Math.max(tail.first, (begin ?? 0) + 1, settled - limits.places + 1),
    last: settled + waiting.length,
    settled,
    holes,
    at: (place) => (place > settled ? waiting[place - settled - 1] : stored.get(place)),
    now: (message) => [...waiting, ...stored.values()].find(({ id }) => id === message.id) ?? message,
    gone: (place) => place <= settled && hasPlace(removed, place),
    missing: (place) => !stored.has(place) && holes.some(([from, to]) => from <= place && place <= to),
  };
}

/** Fetches the holes that lie near what is in sight, once the scrolling has paused. Gives back whether it failed. */
function useFetching(conversation: Conversation, merged: Merged | undefined, sight: { readonly current: Range }): boolean {
  const [failed, setFailed] = useState(false);
  const holes = merged?.holes;
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what tries again.
  useEffect(() => {
    const [from, to] = rangeAround(...sight.current);
    const near = holes?.filter((hole) => hole[0] <= to && hole[1] >= from) ?? [];
    if (near.length === 0) return setFailed(false);
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const fetchHoles = async () => {
      try {
        for (const hole of near) await conversation.load([Math.max(hole[0], from), Math.min(hole[1], to)], { signal: stop.signal });
      } catch {
        // Offline, most often; the rows say so, and it is tried again while they are in sight.
        if (stop.signal.aborted) return;
        setFailed(true);
        again = setTimeout(() => setRound((now) => now + 1), limits.loadRetry);
      }
    };
    const timer = setTimeout(() => void fetchHoles(), limits.loadPause);
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      stop.abort();
    };
  }, [conversation, holes, sight, round]);
  return failed;
}

function rangeAround(from: number, to: number): Range {
  const start = Math.floor((from - limits.margin) / limits.step) * limits.step;
  const end = Math.ceil((to + limits.margin) / limits.step) * limits.step;
  return [Math.max(1, start), Math.max(1, end)];
}

function sameRange(one: Around, other: Around): boolean {
  return one === other || (one !== null && other !== null && one[0] === other[0] && one[1] === other[1]);
}
