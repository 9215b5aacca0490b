import type { MessageView } from '@guanxi/chat';
import { type Client, type CommandId, GuanxiError, type LogId } from '@guanxi/core';
import type { Blobs } from '@guanxi/core/blobs';
import type { BlobRef } from '@guanxi/core/contract';
import { BehaviorSubject, distinctUntilChanged, filter, map, type Observable } from 'rxjs';
import { driveOutgoing } from './drive-outgoing.js';
import type { OutgoingContent, OutgoingItem } from './outgoing-item.js';
import { type OutgoingStore, outgoingStore } from './outgoing-store.js';

/** How far the files of a message are, bytes of `total`. */
export interface OutgoingProgress {
  readonly phase: 'preparing' | 'waiting' | 'sending' | 'checking';
  readonly bytes: number;
  readonly total: number;
}

/** Messages with files on their way out. */
export interface Outgoing {
  /** All that waits, in the order in which it was given; once it is read from this device. */
  readonly items$: Observable<readonly OutgoingItem[]>;
  progress$(id: CommandId): Observable<OutgoingProgress>;
  /** Shows them at once and sends them, also after a reload. Rejects with what `OutgoingStore.add` refuses. */
  add(log: LogId, contents: readonly OutgoingContent[], options?: { readonly quote?: MessageView | undefined }): Promise<void>;
  /** Takes one back; nothing comes of it unless it was handed over already. */
  cancel(id: CommandId): Promise<void>;
  /** Tries again what was refused. */
  retry(id: CommandId): Promise<void>;
  /** Removes all that waits from this device. */
  forget(): Promise<void>;
  /** Keeps what waits. Idempotent. */
  close(): void;
}

/** What files are sent with. */
export interface OutgoingOptions {
  readonly client: Client;
  readonly blobs: Blobs;
  /** Of the account on this device: names its store, its lock and its channel. */
  readonly name: string;
  /** A file was sent; whoever shows it need not fetch it. */
  readonly onSent: (ref: BlobRef, blob: Blob) => void;
}

/** What tabs of one account tell each other. */
export type OutgoingNews =
  | { readonly type: 'changed' }
  | { readonly type: 'progress'; readonly id: CommandId; readonly progress: OutgoingProgress };

/**
 * Files of an account on their way out. All tabs show the same and may add, take back and retry; the tab that holds the
 * lock sends, and the next one goes on when it is gone.
 */
export function createOutgoing({ client, blobs, name, onSent }: OutgoingOptions): Outgoing {
  const store: OutgoingStore = outgoingStore(`${name}-outgoing`);
  const items$ = new BehaviorSubject<readonly OutgoingItem[] | undefined>(undefined);
  const progress$ = new BehaviorSubject<ReadonlyMap<CommandId, OutgoingProgress>>(new Map());
  const channel = new BroadcastChannel(`${name}-outgoing`);
  const closing = new AbortController();
  const note = (id: CommandId, progress: OutgoingProgress) => progress$.next(new Map(progress$.value).set(id, progress));
  const read = async () => {
    const items = await store.list();
    if (!closing.signal.aborted) items$.next(items);
  };
  const changed = async () => {
    if (closing.signal.aborted) return;
    channel.postMessage({ type: 'changed' } satisfies OutgoingNews);
    await read();
  };
  channel.onmessage = ({ data }: MessageEvent<OutgoingNews>) => {
    // What cannot be read now is read with the next change.
    if (data.type === 'changed') read().catch(() => null);
    else note(data.id, data.progress);
  };
  const tell = (id: CommandId, progress: OutgoingProgress) => {
    note(id, progress);
    channel.postMessage({ type: 'progress', id, progress } satisfies OutgoingNews);
  };
  const known$ = items$.pipe(filter((items) => items !== undefined));
  read().catch(() => items$.next([])); // A device that keeps nothing has nothing that waits; adding says why.
  driveOutgoing({ client, blobs, store, name: `${name}-outgoing`, items$: known$, changed, tell, onSent, signal: closing.signal });
  return {
    items$: known$,
    progress$: (id) =>
      progress$.pipe(
        map((all) => all.get(id) ?? { phase: 'waiting' as const, bytes: 0, total: 0 }),
        distinctUntilChanged(),
      ),
    async add(log, contents, { quote } = {}) {
      const at = Date.now();
      const items = contents.map((content, index): OutgoingItem => {
        const first = index === 0 && quote !== undefined;
        return { id: client.newId() as CommandId, log, at: at + index, content, sent: {}, ...(first ? { quote } : {}) };
      });
      await store.add(items);
      await changed();
    },
    async cancel(id) {
      await store.remove(id);
      await changed();
    },
    async retry(id) {
      await store.change(id, ({ failure: _, ...item }) => item);
      await changed();
    },
    async forget() {
      await store.clear();
      await changed();
    },
    close() {
      if (closing.signal.aborted) return;
      closing.abort(new GuanxiError('closed', 'Sending goes on when the account is opened again.'));
      channel.close();
      store.close();
      items$.complete();
      progress$.complete();
    },
  };
}
