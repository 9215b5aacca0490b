import { Observable } from 'rxjs';
import type { Client } from '../client/client.js';
import { contacts as contract } from '../contract/contacts.js';
import type { Block, ContactRequest } from '../contract/contacts-records.js';
import { isOpen } from '../contract/contacts-rules.js';
import { combined } from './combined.js';
import type { OwnStates } from './own-states.js';

/** Requests, newest first. They lapse by the server's time, and this tells it when they do. */
export function requestList(client: Client, own: OwnStates): Observable<readonly ContactRequest[]> {
  const { request, block } = contract.records;
  const requests$ = combined([own.bodies$(request), own.bodies$(block)], withoutBlocked);
  return new Observable((out) => {
    let cancel: (() => void) | undefined;
    const draw = (requests: readonly ContactRequest[]) => {
      cancel?.();
      const now = client.now();
      out.next(requests.map((one) => (one.state === 'waiting' && one.expiresAt <= now ? { ...one, state: 'lapsed' as const } : one)));
      const ends = requests.filter((one) => isOpen(one, now)).map(({ expiresAt }) => expiresAt);
      if (ends.length > 0) cancel = client.clock.after(Math.min(...ends) - now, () => draw(requests));
    };
    out.add(requests$.subscribe({ next: draw, error: (error) => out.error(error), complete: () => out.complete() }));
    return () => cancel?.();
  });
}

function withoutBlocked(all: readonly ContactRequest[], blocks: readonly Block[]): readonly ContactRequest[] {
  const blocked = new Set(blocks.map(({ user }) => user));
  return all.filter(({ user }) => !blocked.has(user)).sort((a, b) => b.at - a.at);
}
