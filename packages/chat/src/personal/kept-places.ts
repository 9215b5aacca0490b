import type { Client, Command, CommandReceipt, LogId } from '@guanxi/core';
import type { Method, RecordKind } from '@guanxi/core/contract';
import type { Observable } from 'rxjs';
import { combined } from '../combined.js';
import { addPlaces, fillBefore, hasPlace, type PlaceSet, type PlacesIn, personalLimits } from '../contract/index.js';
import { first } from '../first.js';
import { invalid } from '../invalid.js';
import { openRoom } from '../room.js';
import { dropRefused } from './drop-refused.js';
import { ownState, ownStates } from './own-states.js';

/** Places of conversations that one person keeps. */
export interface KeptPlaces {
  /** By conversation. */
  readonly all$: Observable<ReadonlyMap<LogId, PlaceSet>>;
  /** Of one conversation; empty for none. */
  places$(log: LogId): Observable<PlaceSet>;
  /** Adds ranges, in as many commands as that takes: none if they are there already. */
  add(log: LogId, ranges: PlaceSet): Promise<readonly Command[]>;
  close(): void;
}

/** Keeps places by `method` in records of `kind`. With more than `most` ranges the early ones are filled up, or the server refuses. */
export function keptPlaces(
  client: Client,
  method: Method<{ readonly log: LogId; readonly ranges: PlaceSet }, CommandReceipt>,
  { kind, most, overflow }: { readonly kind: RecordKind<PlacesIn>; readonly most: number; readonly overflow: 'fill' | 'refuse' },
): KeptPlaces {
  const take = client.project({
    method,
    show: ({ log, ranges }, { author }) => [
      ownState(author, kind, log, (present) => {
        const places = addPlaces(present?.places ?? [], ranges);
        if (places.length <= most) return { log, places };
        return overflow === 'fill' ? { log, places: fillBefore(places, most) } : present;
      }),
    ],
  });
  const room = openRoom(client);
  dropRefused(room, method);
  const records$ = ownStates(room, kind);
  const all$ = combined([records$], (records) => new Map([...records].map(([log, { places }]) => [log, places] as const)));
  return {
    all$,
    places$: (log) => combined([records$], (records) => records.get(log)?.places ?? none),
    async add(log, ranges) {
      const known = (await first(all$))?.get(log) ?? none;
      const missing = addPlaces(
        none,
        ranges.filter(([from, to]) => from !== to || !hasPlace(known, from)),
      );
      const commands: Command[] = [];
      for (let at = 0; at < missing.length; at += personalLimits.ranges) {
        commands.push(await room.give(method, { log, ranges: missing.slice(at, at + personalLimits.ranges) }, log));
      }
      return commands;
    },
    close() {
      room.close();
      take();
    },
  };
}

/** The ranges that stored messages are in. Throws `invalid` for one that is pending. */
export function rangesOf(seqs: readonly number[]): PlaceSet {
  if (!Array.isArray(seqs) || !seqs.every((seq) => Number.isSafeInteger(seq) && seq > 0))
    throw invalid('Pass the places of stored messages; one that is pending or failed is dropped.');
  return addPlaces(
    none,
    seqs.map((seq) => [seq, seq] as const),
  );
}

const none: PlaceSet = [];
