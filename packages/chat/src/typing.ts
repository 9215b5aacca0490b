import type { Client, LogId, UserId } from '@guanxi/core';
import { Observable } from 'rxjs';
import { limits } from './contract/index.js';
import { typing } from './contract/signals.js';
import { invalid } from './invalid.js';

/** Who is writing in `log`, `user` herself left out, in the order of their beginning. A signal that is not repeated runs out. */
export function typing$(client: Client, log: LogId, user: UserId): Observable<readonly UserId[]> {
  return new Observable((out) => {
    const until = new Map<UserId, () => void>();
    const set = (author: UserId, on: boolean) => {
      const before = until.size;
      const known = until.get(author);
      known?.();
      if (on)
        until.set(
          author,
          client.clock.after(limits.typing, () => set(author, false)),
        );
      else until.delete(author);
      if (until.size !== before) out.next([...until.keys()]);
    };
    out.next([]);
    const subscription = client.signals$(typing).subscribe({
      next(signal) {
        if (signal.log === log && signal.author !== user) set(signal.author, signal.body.on);
      },
      complete: () => out.complete(),
    });
    return () => {
      subscription.unsubscribe();
      for (const cancel of until.values()) cancel();
    };
  });
}

/** Tells the others in `log`, at most every `limits.typingEvery`; the end of writing at once, if its beginning was told. */
export function typingSender(client: Client, log: LogId): (on: boolean) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let told = false;
  return (on) => {
    if (typeof on !== 'boolean') throw invalid('Pass true or false to it.');
    const now = client.clock.now();
    if (on ? now - toldAt < limits.typingEvery : !told || now - toldAt >= limits.typing) return;
    if (on) toldAt = now;
    told = on;
    // It is lost when offline, and by then worth nothing.
    client.signal(typing, log, { on }).catch(() => {});
  };
}
