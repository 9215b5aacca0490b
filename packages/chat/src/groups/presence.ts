import { privateLog, type UserId } from '@guanxi/core';
import { Observable } from 'rxjs';
import { groupMethods, groupSignals } from '../contract/index.js';
import type { Room } from '../room.js';
import { renewed } from './renewed.js';

/** Who of `users` is there; those of whom one may not know are left out. */
export function presence$({ client, seen }: Room, users: readonly UserId[]): Observable<ReadonlyMap<UserId, boolean>> {
  return seen(
    ({ user }) =>
      new Observable((out) => {
        let known: ReadonlyMap<UserId, boolean> = new Map();
        /** What was told since the last question; newer than its answer, which may come later. */
        const told = new Map<UserId, boolean>();
        const show = (next: ReadonlyMap<UserId, boolean>) => {
          known = next;
          out.next(next);
        };
        // Listening begins before asking, so that nothing falls between.
        out.add(
          client.signals$(groupSignals.online).subscribe(({ log, body }) => {
            // Only the server signals in one's own log; elsewhere anybody might.
            if (log !== privateLog(user)) return;
            told.set(body.user, body.online);
            if (known.has(body.user)) show(new Map(known).set(body.user, body.online));
          }),
        );
        out.add(
          renewed(client, () => {
            told.clear();
            return client.call(groupMethods.presence, { users: [...users], watch: true });
          }).subscribe({
            next({ online, offline }) {
              const present = new Set(online);
              show(new Map([...online, ...offline].map((one) => [one, told.get(one) ?? present.has(one)])));
            },
            error: (error) => out.error(error),
            complete: () => out.complete(),
          }),
        );
      }),
  );
}
