import { Observable, type Subscriber } from 'rxjs';
import { deferred } from '../client/deferred.js';
import { audience } from '../client/watched.js';
import { GuanxiError, notSent } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import { clientLimits } from '../limits.js';
import { settle } from '../outbox/settle.js';
import type { Range, Storage, StorageWrite } from '../storage/storage.js';
import { compactWrites } from './compact-writes.js';
import { copyMemory, foldWrites, type Memory, memoryOf } from './memory.js';

/** What happened to one log. */
export interface LogChange {
  readonly records: readonly LogRecord[];
  readonly forgotten: boolean;
}

/**
 * The one way to the storage. Whoever decides reads `memory` and calls `write` in the same turn, so decisions follow one
 * another like transactions; what is decided while a commit is under way goes into the next one together. If a commit
 * fails, it and all that was decided upon it are rejected, and `memory` goes back to what is stored.
 */
export interface Journal {
  /** What is stored and what is about to be: for deciding. */
  readonly memory: Memory;
  /** What is stored: for showing. */
  readonly stored: Memory;
  readonly isLoaded: boolean;
  /** Resolves when the storage has been read. */
  readonly loaded: Promise<void>;
  /** Reads the storage; resolves at once when it has been read. */
  load(): Promise<void>;
  /** Resolves when stored. */
  write(writes: readonly StorageWrite[]): Promise<void>;
  /** Told of every commit, before whoever wrote it. Gives back what ends it. */
  watch(listener: (writes: readonly StorageWrite[]) => void): () => void;
  /** Told of what touches one log, after those who watch all. */
  watchLog(log: LogId, listener: (change: LogChange) => void): () => void;
  /** Tells those who watch `log` that what is shown of it has changed for a reason outside the storage. */
  touch(log: LogId): void;
  timeline(log: LogId, range: Range): Promise<readonly LogRecord[]>;
  states(log: LogId, kind: string): Promise<readonly LogRecord[]>;
  /** What `show` tells until it is left, or the journal is closed: then it completes. */
  shown<T>(show: (out: Subscriber<T>) => () => void): Observable<T>;
  /** Waits for the commits under way; what comes later is refused with `closed`. */
  close(): Promise<void>;
}

interface Waiting {
  readonly writes: readonly StorageWrite[];
  resolve(): void;
  reject(error: GuanxiError): void;
}

/** A journal over `storage`. A listener that throws is reported to `fault`. */
export function createJournal(storage: Storage, fault: (error: unknown) => void): Journal {
  return new GroupCommit(storage, fault);
}

class GroupCommit implements Journal {
  memory = memoryOf({ logs: [], outbox: [], values: {} });
  stored = this.memory;
  readonly #storage: Storage;
  readonly #fault: (error: unknown) => void;
  readonly #listeners = new Set<(writes: readonly StorageWrite[]) => void>();
  readonly #logListeners = new Map<LogId, Set<(change: LogChange) => void>>();
  readonly #end = audience<never>();
  readonly #loaded = deferred<void>();
  #loading: Promise<void> | null = null;
  #waiting: Waiting[] = [];
  #pumping: Promise<void> | null = null;
  #isLoaded = false;
  #isClosed = false;

  constructor(storage: Storage, fault: (error: unknown) => void) {
    this.#storage = storage;
    this.#fault = fault;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get loaded(): Promise<void> {
    return this.#loaded.promise;
  }

  load(): Promise<void> {
    this.#loading ??= this.#load().catch((cause) => {
      this.#loading = null; // Another `start` may find the storage well again.
      throw GuanxiError.from(cause, 'storage');
    });
    return this.#loading;
  }

  async write(writes: readonly StorageWrite[]): Promise<void> {
    if (this.#isClosed) throw notSent('closed', 'This client was closed; make another.');
    if (!this.#isLoaded) throw new GuanxiError('unavailable', 'Start the client first.');
    if (this.#waiting.length >= clientLimits.waitingWrites) {
      throw new GuanxiError('rate-limited', 'Too many writes are under way; await earlier ones first.');
    }
    foldWrites(this.memory, writes);
    const more = settle(this.memory, writes);
    foldWrites(this.memory, more);
    const { promise, resolve, reject } = deferred<void>();
    this.#waiting.push({ writes: [...writes, ...more], resolve, reject });
    this.#pumping ??= this.#pump();
    return promise;
  }

  watch(listener: (writes: readonly StorageWrite[]) => void): () => void {
    return member(this.#listeners, listener);
  }

  watchLog(log: LogId, listener: (change: LogChange) => void): () => void {
    const present = this.#logListeners.get(log) ?? new Set();
    this.#logListeners.set(log, present);
    const leave = member(present, listener);
    return () => {
      leave();
      if (present.size === 0 && this.#logListeners.get(log) === present) this.#logListeners.delete(log);
    };
  }

  touch(log: LogId): void {
    this.#tell(this.#logListeners.get(log), { records: [], forgotten: false });
  }

  shown<T>(show: (out: Subscriber<T>) => () => void): Observable<T> {
    return new Observable((out) => {
      out.add(this.#end.heard$.subscribe({ complete: () => out.complete() }));
      return show(out);
    });
  }

  timeline(log: LogId, range: Range): Promise<readonly LogRecord[]> {
    return this.#storage.timeline(log, range);
  }

  states(log: LogId, kind: string): Promise<readonly LogRecord[]> {
    return this.#storage.states(log, kind);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pumping;
    this.#end.end();
  }

  async #load(): Promise<void> {
    this.stored = memoryOf(await this.#storage.load());
    this.memory = copyMemory(this.stored);
    this.#isLoaded = true;
    this.#loaded.resolve();
  }

  async #pump(): Promise<void> {
    await null; // What is decided in the same turn goes together.
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      const writes = group.flatMap((each) => each.writes);
      try {
        await this.#storage.commit(compactWrites(writes));
      } catch (cause) {
        this.#giveUp(group, GuanxiError.from(cause, 'storage'));
        continue;
      }
      foldWrites(this.stored, writes);
      this.#tell(this.#listeners, writes);
      for (const [log, change] of changesByLog(writes)) this.#tell(this.#logListeners.get(log), change);
      for (const each of group) each.resolve();
    }
    this.#pumping = null;
  }

  /** What was decided since the failed commit began stands on it, and fails with it. */
  #giveUp(group: readonly Waiting[], error: GuanxiError): void {
    const lost = [...group, ...this.#waiting];
    this.#waiting = [];
    this.memory = copyMemory(this.stored);
    for (const each of lost) each.reject(error);
  }

  #tell<T>(listeners: Iterable<(news: T) => void> = [], news: T): void {
    for (const listener of [...listeners]) {
      try {
        listener(news);
      } catch (error) {
        this.#fault(error);
      }
    }
  }
}

function member<T>(set: Set<T>, value: T): () => void {
  set.add(value);
  return () => set.delete(value);
}

function changesByLog(writes: readonly StorageWrite[]): Map<LogId, LogChange> {
  const changes = new Map<LogId, { records: LogRecord[]; forgotten: boolean }>();
  const of = (log: LogId) => {
    const present = changes.get(log) ?? { records: [], forgotten: false };
    changes.set(log, present);
    return present;
  };
  for (const write of writes) {
    if (write.type === 'records') of(write.log).records.push(...write.records);
    else if (write.type === 'log') of(write.state.log);
    else if (write.type === 'forget') changes.set(write.log, { records: [], forgotten: true });
  }
  return changes;
}
