import type { LogId, Range } from '@guanxi/core';
import { blockOf, changedBlock, entriesFrom, newBlock } from './block.js';
import type { Library } from './library.js';
import { limits } from './limits.js';
import { missingPlaces, unexplained } from './missing-places.js';
import type { Pauses } from './pauses.js';
import type { SearchCursor, SearchStore } from './search-store.js';
import type { IndexTarget, TextNews, TextSource } from './text-index.js';
import { countOf, latestByPlace, seqAt, someOf, type Texts } from './texts.js';
import { Unsaved } from './unsaved.js';

/** What an index is made of. */
export interface ReplicaIndexOptions {
  readonly source: TextSource;
  readonly store: SearchStore;
  readonly library: Library;
}

/**
 * The index of a replica, as far as it goes. What is stored is heard of and waits in `#heard`; `advance` brings a log's
 * cursor to where the log stands. A log whose every commit since its cursor was heard is *followed* and costs no reading;
 * what else is missing is read from the replica: new places, filled holes, and, if changes remain that nothing explains,
 * all of the log. The index is never ahead of the replica, so whatever is lost here is found again there.
 */
export class ReplicaIndex {
  readonly targets = new Map<LogId, IndexTarget>();
  /** Logs whose cursors are not where the logs are. */
  readonly due = new Set<LogId>();
  readonly unsaved = new Unsaved();
  readonly #options: ReplicaIndexOptions;
  readonly #cursors = new Map<LogId, SearchCursor>();
  readonly #followed = new Set<LogId>();
  /** Changed records that wait to be indexed, as they were heard. */
  readonly #heard = new Map<LogId, Texts[]>();
  /** Logs forgotten while it opens, which what it reads then may still hold. */
  readonly #gone = new Set<LogId>();
  #heardCount = 0;
  /** Rises when what is being read may be of something forgotten. */
  #age = 0;
  readonly #busy = new Set<LogId>();
  /** Logs of which something that was heard had to be dropped. */
  readonly #dropped = new Set<LogId>();
  #history: string | null = null;
  #isOpen = false;

  constructor(options: ReplicaIndexOptions) {
    this.#options = options;
  }

  /** Reads what was indexed before, then what the replica holds. Hear commits from before it is called. */
  async open(pauses: Pauses): Promise<void> {
    const { source, store, library } = this.#options;
    const { history, cursors } = await store.load();
    this.#history = history;
    for (const cursor of cursors) if (!this.#gone.has(cursor.log)) this.#cursors.set(cursor.log, cursor);
    let last: { log: LogId; number: number } | null = null;
    for (;;) {
      const blocks = await store.scan(last, limits.batchBlocks);
      for (const block of blocks) if (this.#cursors.has(block.log)) library.put(block);
      library.trim(() => true);
      last = blocks.at(-1) ?? null;
      if (last === null) break;
      await pauses.give();
    }
    for (const target of await source.targets()) {
      if (!this.targets.has(target.log) && !this.#gone.has(target.log)) this.#aim(target);
    }
    for (const log of this.#cursors.keys()) if (!this.targets.has(log)) this.#forget(log);
    this.#gone.clear();
    this.#isOpen = true;
  }

  /** Takes note of a commit. */
  hear(news: readonly TextNews[]): void {
    for (const one of news) {
      if (one.type === 'log') this.#aim(one.target);
      else if (one.type === 'texts') this.#hearTexts(one.log, one.texts);
      else if (one.type === 'forget') this.#lose(one.log);
      else for (const log of [...this.targets.keys()]) this.#lose(log);
    }
  }

  /** What the server calls its history. Another one makes all places and versions mean something else. */
  enter(history: string): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#age += 1;
    this.#options.library.clear();
    this.#cursors.clear();
    this.#followed.clear();
    this.unsaved.restart(history);
    for (const log of this.targets.keys()) this.due.add(log);
  }

  /** Brings the logs up to date that need no reading, so what was stored before this call is found. */
  async settle(pauses: Pauses): Promise<void> {
    for (const log of [...this.due]) {
      if (!this.#followed.has(log)) continue;
      await this.advance(log, pauses);
      await pauses.give();
    }
  }

  /** Whether all of a log's history is on this device and in the index. */
  isWhole(log: LogId): boolean {
    return !this.due.has(log) && !this.#busy.has(log) && this.targets.get(log)?.holes.length === 0;
  }

  /** Logs that the index is behind. */
  get behind(): number {
    let busy = 0;
    for (const log of this.#busy) if (!this.due.has(log)) busy += 1;
    return this.due.size + busy;
  }

  /** A log to bring up to date. */
  next(): LogId | undefined {
    for (const log of this.due) if (!this.#busy.has(log)) return log;
    return undefined;
  }

  /** Brings one log up to date. Rejects with what the source or the store throws; the log stays due then. */
  async advance(log: LogId, pauses: Pauses): Promise<void> {
    if (this.#busy.has(log)) return;
    const target = this.targets.get(log);
    this.due.delete(log);
    if (target === undefined) return;
    this.#busy.add(log);
    try {
      await this.#advance(log, target, pauses);
    } catch (error) {
      this.#followed.delete(log);
      this.due.add(log);
      throw error;
    } finally {
      this.#busy.delete(log);
    }
  }

  async save(): Promise<void> {
    if (this.unsaved.isEmpty) return;
    const { writes, putBack } = this.unsaved.take(this.#options.library, this.#cursors);
    try {
      await this.#options.store.commit(writes);
    } catch (error) {
      putBack();
      throw error;
    }
    this.#options.library.trim(({ log, number }) => !this.unsaved.has(log, number));
  }

  async #advance(log: LogId, target: IndexTarget, pauses: Pauses): Promise<void> {
    const age = this.#age;
    const cursor = this.#cursors.get(log);
    const waiting = this.#heard.get(log) ?? [];
    this.#heard.delete(log);
    this.#heardCount -= total(waiting);
    const heard = latestByPlace(waiting);
    this.#dropped.delete(log);
    const isFollowed = this.#followed.has(log);
    await this.#apply(log, heard);
    const missing = missingPlaces(cursor, target, heard);
    let rest = cursor === undefined || isFollowed ? 0 : unexplained(cursor, target, heard);
    for (const range of missing) {
      for await (const records of this.#read(log, range, pauses)) {
        if (age !== this.#age) return this.#again(log);
        await this.#apply(log, records);
        if (cursor !== undefined && !isFollowed) rest -= target.version - cursor.version - unexplained(cursor, target, records);
      }
    }
    if (cursor !== undefined && rest > 0) {
      // Some change is of a message indexed before, or of no message at all: only the history itself can tell.
      const known = new Set(Array.from({ length: countOf(heard) }, (_, index) => seqAt(heard, index)));
      for await (const records of this.#read(log, [target.start, cursor.seq], pauses)) {
        if (age !== this.#age) return this.#again(log);
        const changed = someOf(records, (seq, version) => version > cursor.version && !known.has(seq));
        await this.#apply(log, changed);
        rest -= target.version - cursor.version - unexplained(cursor, target, changed);
        if (rest <= 0) break;
      }
    }
    if (age !== this.#age) return this.#again(log);
    const { version, seq, holes } = target;
    this.#cursors.set(log, { log, version, seq, holes });
    if (!this.#dropped.has(log)) this.#followed.add(log);
    this.unsaved.cursor(log);
  }

  /** What is stored of a range, the newest first, a part at a time. */
  async *#read(log: LogId, [from, to]: Range, pauses: Pauses): AsyncGenerator<Texts> {
    for (let high = to; high >= from; high -= limits.readPlaces) {
      yield await this.#options.source.texts(log, [Math.max(from, high - limits.readPlaces + 1), high]);
      await pauses.give();
    }
  }

  /** Puts texts, which ascend, into their blocks. */
  async #apply(log: LogId, texts: Texts): Promise<void> {
    const { library, store } = this.#options;
    const count = countOf(texts);
    for (let [from, to] = [0, 0]; from < count; from = to) {
      const number = blockOf(seqAt(texts, from));
      while (to < count && blockOf(seqAt(texts, to)) === number) to += 1;
      const held = library.get(log, number);
      const age = this.#age;
      const present = held === undefined || held.block !== null ? held?.block : (await store.read([held]))[0];
      if (age !== this.#age) return; // Forgotten while it was read; whoever called finds that out.
      const key = { log, number };
      const block = present ? changedBlock(key, present, entriesFrom(texts, from, to)) : newBlock(key, texts, from, to);
      if (block === undefined) continue;
      library.put(block);
      this.unsaved.block(log, number);
    }
  }

  #aim(target: IndexTarget): void {
    const { log } = target;
    this.targets.set(log, target);
    const cursor = this.#cursors.get(log);
    const isThere = cursor?.version === target.version && JSON.stringify(cursor.holes) === JSON.stringify(target.holes);
    if (isThere && !this.#heard.has(log)) this.#followed.add(log);
    else this.due.add(log);
  }

  #hearTexts(log: LogId, texts: Texts): void {
    const heard = this.#heard.get(log) ?? [];
    if (countOf(texts) > 0) this.#heard.set(log, heard);
    heard.push(texts);
    this.#heardCount += countOf(texts);
    this.due.add(log);
    if (this.#heardCount <= limits.waitingRecords) return;
    // It cannot be waited with for ever; what is dropped is read from the replica.
    this.#heard.delete(log);
    this.#heardCount -= total(heard);
    this.#followed.delete(log);
    this.#dropped.add(log);
  }

  #lose(log: LogId): void {
    if (!this.#isOpen) this.#gone.add(log);
    this.targets.delete(log);
    this.#heardCount -= total(this.#heard.get(log) ?? []);
    this.#heard.delete(log);
    this.#forget(log);
  }

  #forget(log: LogId): void {
    this.#age += 1;
    this.due.delete(log);
    this.#followed.delete(log);
    this.#cursors.delete(log);
    this.#options.library.forget(log);
    this.unsaved.forget(log);
  }

  /** Something was forgotten while this log was read: it is read once more, if it is still there. */
  #again(log: LogId): void {
    this.#followed.delete(log);
    if (this.targets.has(log)) this.due.add(log);
  }
}

function total(heard: readonly Texts[]): number {
  return heard.reduce((sum, texts) => sum + countOf(texts), 0);
}
