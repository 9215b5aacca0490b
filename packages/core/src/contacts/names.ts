import { Observable, type Subscription } from 'rxjs';
import { oncePerTurn } from '../client/once-per-turn.js';
import type { People } from '../client/people.js';
import type { UserId } from '../contract/ids.js';

/** What people call themselves, of those whom `users$` names; told at once, and again when it is learnt. */
export function names(people: Pick<People, 'person$'>, users$: Observable<readonly UserId[]>): Observable<ReadonlyMap<UserId, string>> {
  return new Observable((out) => {
    const known = new Map<UserId, string>();
    const watching = new Map<UserId, Subscription>();
    const tell = oncePerTurn(() => out.closed || out.next(known));
    const watch = (user: UserId) =>
      people.person$(user).subscribe((person) => {
        if (person === null || known.get(user) === person.name) return;
        known.set(user, person.name);
        tell();
      });
    const next = (users: readonly UserId[]) => {
      const wanted = new Set(users);
      for (const [user, subscription] of watching) {
        if (wanted.has(user)) continue;
        subscription.unsubscribe();
        watching.delete(user);
        known.delete(user);
      }
      for (const user of wanted) if (!watching.has(user)) watching.set(user, watch(user));
      tell();
    };
    out.add(users$.subscribe({ next, error: (error) => out.error(error), complete: () => out.complete() }));
    return () => {
      for (const subscription of watching.values()) subscription.unsubscribe();
    };
  });
}
