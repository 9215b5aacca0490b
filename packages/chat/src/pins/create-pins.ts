import { type Client, type Effect, type Json, type LogId, type LogRecord, parseLog, type RecordId } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import type { Observable } from 'rxjs';
import { combined } from '../combined.js';
import { pin, unpin } from '../contract/pin-methods.js';
import { type Pin, pinKind } from '../contract/pin-records.js';
import { invalid } from '../invalid.js';
import { dropRefused } from '../personal/drop-refused.js';
import { openRoom, type Room } from '../room.js';
import type { Pins } from './pins.js';

/** Pins over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function createPins(client: Client): Pins {
  const taken = [
    client.project({
      method: pin,
      show: ({ log, message, seq }, { author: by, at }) => [pinOf(log, message, (present) => present ?? { message, seq, by, at })],
    }),
    client.project({ method: unpin, show: ({ log, message }) => [pinOf(log, message, () => null)] }),
  ];
  const room = openRoom(client);
  dropRefused(room, pin, unpin);
  return {
    pins$: (log) => pinsIn(room, conversation(log)),
    async pin(log, message) {
      const { id, seq, recalled } = message ?? {};
      if (!(seq > 0)) throw invalid('To pin a message wait until it is stored.');
      if (recalled !== undefined) throw invalid('A message that was recalled cannot be pinned.');
      return room.give(pin, { log: conversation(log), message: id, seq }, log);
    },
    async unpin(log, message) {
      return room.give(unpin, { log: conversation(log), message }, log);
    },
    close() {
      room.close();
      for (const take of taken.splice(0)) take();
    },
  };
}

function pinsIn({ client, seen }: Room, log: LogId): Observable<readonly Pin[]> {
  return seen(() =>
    combined(
      [client.log(log).states$(pinKind), client.log(log).state$],
      (records: ReadonlyMap<unknown, LogRecord<Pin>>, { start }) =>
        [...records.values()]
          .map(({ body }) => body)
          .filter(({ seq }) => seq >= start)
          .sort((one, other) => other.at - one.at || other.seq - one.seq),
      // The state of the log changes with every message.
      (one, other) => one.length === other.length && one.every((each, at) => each === other[at]),
    ),
  );
}

function pinOf(log: LogId, message: RecordId, body: (present: Pin | null) => Pin | null): Effect {
  const show = (record: LogRecord | null) => body((record?.body ?? null) as Pin | null) as Json;
  return { type: 'state', log, kind: pinKind.kind, id: stateId(log, pinKind.kind, message), body: show };
}

/** Throws `invalid` where nothing can be pinned. */
function conversation(log: LogId): LogId {
  const parsed = typeof log === 'string' ? parseLog(log) : null;
  if (parsed === null || parsed.kind === 'private') throw invalid('A conversation is a d: or g: log; use direct().');
  return log;
}
