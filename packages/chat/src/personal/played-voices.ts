import type { Client, Command, LogId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import { type PlaceSet, personalLimits, playedKind } from '../contract/index.js';
import { markPlayed } from '../contract/personal-methods.js';
import { keptPlaces, rangesOf } from './kept-places.js';

/** Which voice messages one has played, on any device. Nobody else is told. */
export interface PlayedVoices {
  /** Places of what was played in a conversation; ask with `hasPlace`. Of very many the oldest count as played. */
  places$(log: LogId): Observable<PlaceSet>;
  /** Has played the voice messages at these places. Costs nothing when it changes nothing. */
  mark(log: LogId, seqs: readonly number[]): Promise<readonly Command[]>;
  /** Takes its observers down. Idempotent. */
  close(): void;
}

/** What is played over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function playedVoices(client: Client): PlayedVoices {
  const { places$, add, close } = keptPlaces(client, markPlayed, { kind: playedKind, most: personalLimits.played, overflow: 'fill' });
  return { places$, mark: async (log, seqs) => add(log, rangesOf(seqs)), close };
}
