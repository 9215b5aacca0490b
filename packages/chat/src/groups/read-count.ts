import { type LogId, privateLog, type RecordId } from '@guanxi/core';
import { Observable } from 'rxjs';
import { groupMethods, groupSignals } from '../contract/index.js';
import type { Room } from '../room.js';
import { renewed } from './renewed.js';

/** How many have read one's own message, and of how many. */
export function readCount$(
  { client, seen }: Room,
  log: LogId,
  message: RecordId,
): Observable<{ readonly read: number; readonly of: number }> {
  return seen(
    ({ user }) =>
      new Observable((out) => {
        out.add(
          client.signals$(groupSignals.readCount).subscribe(({ log: from, body }) => {
            // Only the server signals in one's own log; elsewhere anybody might.
            if (from === privateLog(user) && body.message === message) out.next({ read: body.read, of: body.of });
          }),
        );
        out.add(
          renewed(client, () => client.call(groupMethods.readers, { log, message, watch: true })).subscribe({
            next: ({ read, unread }) => out.next({ read: read.length, of: read.length + unread.length }),
            error: (error) => out.error(error),
            complete: () => out.complete(),
          }),
        );
      }),
  );
}
