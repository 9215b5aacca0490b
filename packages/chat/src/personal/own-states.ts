import { type Effect, type Json, type LogId, type LogRecord, privateLog, type UserId } from '@guanxi/core';
import { type RecordKind, stateId } from '@guanxi/core/contract';
import type { Observable } from 'rxjs';
import { combined } from '../combined.js';
import type { Room } from '../room.js';

/** State records of one's private log that are named by conversations, pending changes included. */
export function ownStates<Body extends { readonly log: LogId }>(room: Room, kind: RecordKind<Body>): Observable<ReadonlyMap<LogId, Body>> {
  return room.seen(({ user }) => combined([room.client.log(privateLog(user)).states$(kind)], byLog));
}

/** What a command will make of such a record: a change of its body, null where it goes. */
export function ownState<Body>(
  user: UserId,
  { kind }: RecordKind<Body>,
  name: string,
  body: (present: Body | null) => Body | null,
): Effect {
  const log = privateLog(user);
  return {
    type: 'state',
    log,
    kind,
    id: stateId(log, kind, name),
    body: (present: LogRecord | null) => body((present?.body ?? null) as Body | null) as Json,
  };
}

function byLog<Body extends { readonly log: LogId }>(records: ReadonlyMap<unknown, { readonly body: Body }>): ReadonlyMap<LogId, Body> {
  return new Map([...records.values()].map(({ body }) => [body.log, body]));
}
