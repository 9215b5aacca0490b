import { sendMessage } from '@guanxi/chat/kinds';
import { type Client, type CommandId, GuanxiError, type LogId } from '@guanxi/core';
import type { Blobs } from '@guanxi/core/blobs';
import type { BlobRef } from '@guanxi/core/contract';
import { distinctUntilChanged, filter, map, type Observable, Subscription } from 'rxjs';
import type { OutgoingProgress } from './outgoing.js';
import { bytesOf, messageOf, type OutgoingItem, partsOf } from './outgoing-item.js';
import type { OutgoingStore } from './outgoing-store.js';

/** What the sending tab works with. */
export interface DriveOptions {
  readonly client: Client;
  readonly blobs: Blobs;
  readonly store: OutgoingStore;
  /** Of the lock that lets one tab send. */
  readonly name: string;
  readonly items$: Observable<readonly OutgoingItem[]>;
  /** The store has changed. */
  readonly changed: () => Promise<void>;
  readonly tell: (id: CommandId, progress: OutgoingProgress) => void;
  readonly onSent: (ref: BlobRef, blob: Blob) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends what waits, while this tab holds the lock: uploads side by side, then the messages of each conversation in their
 * order. A message is handed to the client's own outbox under the id of its item, and then forgotten here: whenever
 * this is cut off, doing it again makes nothing twice.
 */
export function driveOutgoing(options: DriveOptions): void {
  const { name, signal } = options;
  const whileHeld = () =>
    new Promise<void>((release) => {
      if (signal.aborted) return release();
      const stop = new Sender(options).start();
      signal.addEventListener('abort', () => {
        stop();
        release();
      });
    });
  // Rejected only when it is closed before its turn has come.
  navigator.locks.request(name, { signal }, whileHeld).catch(() => null);
}

/** Codes of failures that pass: with the connection back, these are tried again without being asked to. */
const passing = new Set(['unavailable', 'timeout', 'rate-limited']);

class Sender {
  readonly #options: DriveOptions;
  readonly #uploads = new Map<CommandId, AbortController>();
  readonly #handing = new Set<LogId>();
  #items: readonly OutgoingItem[] = [];

  constructor(options: DriveOptions) {
    this.#options = options;
  }

  /** Gives back what stops it. */
  start(): () => void {
    const { client, items$ } = this.#options;
    const watching = new Subscription();
    watching.add(items$.subscribe((items) => this.#look(items)));
    const live$ = client.status$.pipe(
      map(({ state }) => state === 'live'),
      distinctUntilChanged(),
      filter((live) => live),
    );
    watching.add(live$.subscribe(() => void this.#retryPassing()));
    return () => {
      watching.unsubscribe();
      for (const upload of this.#uploads.values()) upload.abort();
    };
  }

  /** Begins what is new, stops what was taken back, and hands over what is complete. */
  #look(items: readonly OutgoingItem[]): void {
    this.#items = items;
    const present = new Set(items.map(({ id }) => id));
    for (const [id, upload] of this.#uploads) if (!present.has(id)) upload.abort();
    for (const item of items) {
      if (item.failure === undefined && !isComplete(item) && !this.#uploads.has(item.id)) void this.#upload(item);
    }
    for (const log of new Set(items.map((item) => item.log))) void this.#handOver(log);
  }

  async #upload(item: OutgoingItem): Promise<void> {
    const { id, content } = item;
    const { store, tell, changed, onSent } = this.#options;
    const stop = new AbortController();
    this.#uploads.set(id, stop);
    const total = bytesOf(content);
    try {
      let before = 0;
      const sent: Record<string, BlobRef> = { ...item.sent };
      for (const part of partsOf(content)) {
        if (sent[part.part] === undefined) {
          const ref = await this.#send(part, stop.signal, (progress) => tell(id, { ...progress, bytes: before + progress.bytes, total }));
          onSent(ref, part.blob);
          sent[part.part] = ref;
        }
        before += part.blob.size;
      }
      this.#uploads.delete(id);
      await store.change(id, (present) => ({ ...present, sent }));
      await changed();
    } catch (error) {
      this.#uploads.delete(id);
      if (!stop.signal.aborted) await this.#refused(id, error);
    }
  }

  async #send(part: ReturnType<typeof partsOf>[number], signal: AbortSignal, tell: (progress: OutgoingProgress) => void): Promise<BlobRef> {
    const { blob, name, type } = part;
    const transfer = this.#options.blobs.upload(blob, { signal, name, type });
    const watching = transfer.progress$.subscribe(({ phase, bytes }) => {
      if (phase === 'hashing') tell({ phase: 'preparing', bytes: 0, total: blob.size });
      else tell({ phase: phase === 'sending' || phase === 'checking' ? phase : 'waiting', bytes, total: blob.size });
    });
    try {
      return await transfer.done;
    } finally {
      watching.unsubscribe();
    }
  }

  /** Makes messages of the complete items of a conversation, as long as none before them is on its way. */
  async #handOver(log: LogId): Promise<void> {
    if (this.#handing.has(log)) return;
    this.#handing.add(log);
    const { client, store, changed } = this.#options;
    try {
      for (;;) {
        const next = this.#items.find((item) => item.log === log && item.failure === undefined);
        if (next === undefined || !isComplete(next)) return;
        // Somebody may have taken it back a moment ago.
        const item = await store.change(next.id, (present) => present);
        if (item !== null) {
          const { quote, id } = item;
          try {
            await sendMessage(client, log, { ...messageOf(item), id, ...(quote === undefined ? {} : { quote }) });
          } catch (error) {
            if (!(await this.#refused(id, error))) return;
            continue;
          }
          await store.remove(id);
        }
        await changed();
      }
    } catch {
      // The device's storage refuses: what waits is still there, and is looked at again after the next change.
    } finally {
      this.#handing.delete(log);
    }
  }

  /**
   * Notes why something was refused, and gives back whether that was done. With the account closed or signed out nothing
   * was refused: it waits for the next time.
   */
  async #refused(id: CommandId, error: unknown): Promise<boolean> {
    const { code, reason } = GuanxiError.from(error);
    if (this.#options.signal.aborted || code === 'closed' || code === 'unauthenticated' || code === 'aborted') return false;
    const failure = { code, ...(reason === undefined ? {} : { reason }) };
    try {
      await this.#options.store.change(id, (present) => ({ ...present, failure }));
      await this.#options.changed();
      return true;
    } catch {
      return false; // The device's storage refuses; it stays as it was.
    }
  }

  async #retryPassing(): Promise<void> {
    const { store, changed } = this.#options;
    const again = this.#items.filter(({ failure }) => failure !== undefined && passing.has(failure.code));
    if (again.length === 0) return;
    try {
      for (const { id } of again) await store.change(id, ({ failure: _, ...item }) => item);
      await changed();
    } catch {
      // They can still be tried again by hand.
    }
  }
}

function isComplete({ content, sent }: OutgoingItem): boolean {
  return partsOf(content).every(({ part }) => sent[part] !== undefined);
}
