import type { Client, Command, CommandReceipt, LogId, LogRecord, RecordId, UserId } from '@guanxi/core';
import { GuanxiError, privateLog } from '@guanxi/core';
import type { Method } from '@guanxi/core/contract';
import { distinctUntilChanged, filter, firstValueFrom, map, type Observable, ReplaySubject, shareReplay, switchMap, takeUntil } from 'rxjs';
import { type Entry, entryKind } from './contract/index.js';
import { messageViews, type ShowMessage } from './message-view.js';

/** A signed-in person, and how she sees messages. */
export interface Viewer {
  readonly user: UserId;
  readonly show: ShowMessage;
}

/** What all parts of one chat share. */
export interface Room {
  readonly client: Client;
  /** Emits once the storage or the server has said who one is. */
  readonly viewer$: Observable<Viewer>;
  /** The lines of one's private log, pending changes included. */
  readonly entries$: Observable<ReadonlyMap<RecordId, LogRecord<Entry>>>;
  /** Who one is. Rejects with `closed`. */
  user(): Promise<UserId>;
  /** Queues a command of the log `queue`. Rejects with `closed`. */
  give<Input>(method: Method<Input, CommandReceipt>, input: Input, queue: LogId): Promise<Command>;
  /** The observable until the chat is closed, computed once for all who watch it. */
  shared<T>(source: Observable<T>): Observable<T>;
  close(): void;
}

/** Opens the room over `client`. */
export function openRoom(client: Client): Room {
  const closed$ = new ReplaySubject<void>(1);
  let closed = false;
  const shared = <T>(source: Observable<T>) => source.pipe(takeUntil(closed$), shareReplay({ bufferSize: 1, refCount: true }));
  const viewer$ = new ReplaySubject<Viewer>(1);
  client.session$
    .pipe(
      filter((session) => session !== null),
      map((session) => session.user),
      distinctUntilChanged(),
      map((user) => ({ user, show: messageViews(user) })),
      takeUntil(closed$),
    )
    .subscribe(viewer$);
  const user = async () => {
    const viewer = closed ? null : await firstValueFrom(viewer$, { defaultValue: null });
    if (viewer === null) throw new GuanxiError('closed', 'The chat was closed. Make a new one with createChat.', { outcome: 'not-sent' });
    return viewer.user;
  };
  return {
    client,
    viewer$,
    entries$: shared(viewer$.pipe(switchMap((viewer) => client.log(privateLog(viewer.user)).states$(entryKind)))),
    user,
    async give(method, input, queue) {
      await user();
      return client.enqueue(method, input, { log: queue });
    },
    shared,
    close() {
      closed = true;
      closed$.next();
    },
  };
}
