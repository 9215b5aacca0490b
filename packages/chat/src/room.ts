import {
  type Client,
  type Command,
  type CommandReceipt,
  GuanxiError,
  type LogId,
  type LogRecord,
  privateLog,
  type RecordId,
  type UserId,
} from '@guanxi/core';
import type { Method } from '@guanxi/core/contract';
import { Observable, Subscription } from 'rxjs';
import { type Entry, entryKind } from './contract/index.js';
import { first } from './first.js';
import { messageViews, type ShowMessage } from './message-view.js';
import { shared } from './shared.js';

/** A signed-in person, and how she sees messages. */
export interface Viewer {
  readonly user: UserId;
  readonly show: ShowMessage;
}

/** What all parts of one chat share. */
export interface Room {
  readonly client: Client;
  /** The lines of one's private log, pending changes included. */
  readonly entries$: Observable<ReadonlyMap<RecordId, LogRecord<Entry>>>;
  /** Who one is, once the storage or the server has said so. Rejects with `closed`. */
  user(): Promise<UserId>;
  /** Queues a command of the log `queue`. Rejects with `closed`. */
  give<Input>(method: Method<Input, CommandReceipt>, input: Input, queue: LogId): Promise<Command>;
  /** What `look` gives once it is known who looks, until the chat is closed; computed once for all who watch it. */
  seen<T>(look: (viewer: Viewer) => Observable<T>): Observable<T>;
  close(): void;
}

/** Opens the room over `client`. */
export function openRoom(client: Client): Room {
  const life = new Subscription();
  let viewer: Viewer | null = null;
  const viewerOf = (user: UserId): Viewer => {
    viewer ??= { user, show: messageViews(user) };
    return viewer;
  };
  const seen = <T>(look: (viewer: Viewer) => Observable<T>): Observable<T> => {
    const once = new Observable<T>((out) => {
      let isLooking = false;
      const next = (session: { readonly user: UserId } | null) => {
        if (!session || isLooking) return;
        isLooking = true;
        look(viewerOf(session.user)).subscribe(out);
      };
      out.add(client.session$.subscribe({ next, complete: () => out.complete() }));
    });
    return shared(once, life);
  };
  const user = async () => {
    const session = life.closed ? undefined : await first(client.session$);
    if (life.closed || !session) throw new GuanxiError('closed', 'This chat was closed; make another.', { outcome: 'not-sent' });
    return session.user;
  };
  return {
    client,
    entries$: seen((one) => client.log(privateLog(one.user)).states$(entryKind)),
    user,
    async give(method, input, queue) {
      await user();
      return client.enqueue(method, input, { log: queue });
    },
    seen,
    close: () => life.unsubscribe(),
  };
}
