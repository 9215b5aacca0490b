import { Observable, Subscription } from 'rxjs';
import type { Client, Session } from '../client/client.js';
import type { RecordKind } from '../contract/define.js';
import { privateLog } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';

/** What watches one's private log. */
export interface OwnStates {
  /** Who one is, once that is known; ends with this. */
  readonly session$: Observable<Session | null>;
  /** The bodies of one kind's records, pending changes included, once it is known who one is. */
  bodies$<Body>(kind: RecordKind<Body>): Observable<readonly Body[]>;
  /** Completes what is watched. */
  close(): void;
}

/** Looks at the private log of whoever `client` is signed in as. */
export function ownStates(client: Client): OwnStates {
  const life = new Subscription();
  const session$ = new Observable<Session | null>((out) => {
    if (life.closed) return out.complete();
    const end = () => out.complete();
    life.add(end);
    out.add(() => life.remove(end));
    out.add(client.session$.subscribe(out));
  });
  return {
    session$,
    bodies$: <Body>(kind: RecordKind<Body>) =>
      new Observable<readonly Body[]>((out) => {
        let isLooking = false;
        const error = (cause: unknown) => out.error(cause);
        const next = (records: ReadonlyMap<unknown, LogRecord<Body>>) => out.next(Array.from(records.values(), ({ body }) => body));
        const look = (session: Session | null) => {
          if (session === null || isLooking) return;
          isLooking = true;
          out.add(client.log(privateLog(session.user)).states$(kind).subscribe({ next, error }));
        };
        out.add(session$.subscribe({ next: look, error, complete: () => out.complete() }));
      }),
    close: () => life.unsubscribe(),
  };
}
