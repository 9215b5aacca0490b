import type { Clock } from '../client/clock.js';
import type { Logger } from '../client/logger.js';
import { createJournal, type Journal } from '../replica/journal.js';
import { repeat } from '../session/repeat.js';
import { checkWrites } from '../storage/check-writes.js';
import type { LogState, Storage, StorageWrite } from '../storage/storage.js';
import { differences } from './differences.js';
import { tabsLimits } from './limits.js';
import { commitOf } from './told-storage.js';

/** What a mirror works with. */
export interface MirrorOptions {
  /** This tab's own connection to the storage that the host writes. */
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly fault: (error: unknown) => void;
}

/** What the host told of one commit. */
interface Told {
  readonly number: number;
  /** Null if it must be read from the storage. */
  readonly writes: string | null;
}

/**
 * A journal of what another client stores. Records are read from the storage; what changes is told by the host, commit
 * by commit, and what was not told is found by reading the storage again and comparing.
 */
export class Mirror {
  readonly journal: Journal;
  readonly #options: MirrorOptions;
  readonly #life = new AbortController();
  /** The commit that the journal has come to; null before it was loaded. */
  #at: number | null = null;
  #told: Told[] = [];
  /** More has been told than could be kept. */
  #isBehind = false;
  #reading: Promise<void> | null = null;
  #shown: Promise<void> = Promise.resolve();

  constructor(options: MirrorOptions) {
    this.#options = options;
    const { storage } = options;
    const load = async () => {
      const snapshot = await storage.load();
      this.#at ??= commitOf(snapshot);
      return snapshot;
    };
    // The host has stored it already.
    const commit = async () => {};
    this.journal = createJournal(
      {
        ...{ capabilities: storage.capabilities, load, commit },
        timeline: (log, range) => storage.timeline(log, range),
        states: (log, kind) => storage.states(log, kind),
        close: () => storage.close(),
      },
      options.fault,
    );
  }

  /** Reads the storage; resolves at once when it has been read. */
  async load(): Promise<void> {
    await this.journal.load();
    this.#advance();
  }

  /** Takes a commit that the host tells; `writes` is JSON text, or null if it was too much to tell. */
  take(number: number, writes: string | null): void {
    this.#told.push({ number, writes });
    if (this.#told.length > tabsLimits.kept) {
      this.#told = [];
      this.#isBehind = true;
    }
    this.#advance();
  }

  /** The host stands at this commit. */
  stand(number: number): void {
    if (this.#at !== null && number < this.#at) this.#isBehind = true; // The storage was begun anew.
    this.take(number, null);
  }

  /** Resolves when all that was told so far is shown. */
  async caughtUp(): Promise<void> {
    while (this.#reading !== null) await this.#reading;
    await this.#shown;
  }

  async close(): Promise<void> {
    this.#life.abort();
    await this.#reading;
    await this.journal.close();
    await this.#options.storage.close();
  }

  /** Shows what follows on what is known, and reads the storage if something is missing between. */
  #advance(): void {
    if (this.#at === null || !this.journal.isLoaded || this.#reading || this.#life.signal.aborted) return;
    const writes: StorageWrite[] = [];
    for (const { number, writes: text } of this.#told) {
      if (number <= this.#at) continue;
      const parsed = number === this.#at + 1 ? parseWrites(text) : null;
      this.#isBehind ||= !parsed;
      if (this.#isBehind) break;
      writes.push(...(parsed ?? []));
      this.#at = number;
    }
    // What has been told is stored, so it is found there.
    this.#told = [];
    if (writes.length > 0) this.#show(writes);
    if (this.#isBehind) this.#read();
  }

  #show(writes: readonly StorageWrite[]): void {
    this.#shown = this.journal.write(writes).catch((error) => {
      if (this.#life.signal.aborted) return;
      this.#options.fault(error);
      this.#isBehind = true;
      this.#advance();
    });
  }

  #read(): void {
    const { clock, random, logger } = this.#options;
    const onFailure = (error: Error) => logger.warn({ error }, 'What other tabs stored could not be read.');
    this.#reading = repeat({ clock, random, onFailure }, this.#life.signal, () => this.#compare()).then(() => {
      this.#reading = null;
      this.#advance();
    });
  }

  async #compare(): Promise<void> {
    const { journal } = this;
    this.#isBehind = false;
    await this.#shown;
    const snapshot = await this.#options.storage.load();
    const { logs, writes } = differences(journal.memory, snapshot);
    const all = [...writes];
    for (let from = 0; from < logs.length; from += tabsLimits.reads) {
      all.push(...(await Promise.all(logs.slice(from, from + tabsLimits.reads).map((state) => this.#anew(state)))).flat());
    }
    if (this.#life.signal.aborted) return;
    this.#at = commitOf(snapshot);
    if (all.length > 0) this.#show(all);
  }

  /** What makes everybody who watches a log see it anew: windows of its timeline are read again, its states are given here. */
  async #anew(state: LogState): Promise<readonly StorageWrite[]> {
    const { log } = state;
    const records = await this.#options.storage.states(log);
    return [{ type: 'forget', log }, ...(records.length > 0 ? [{ type: 'records', log, records } as const] : []), { type: 'log', state }];
  }
}

/** The writes of a commit; null for what was not told or cannot be read. */
function parseWrites(text: string | null): readonly StorageWrite[] | null {
  if (text === null) return null;
  try {
    const writes = JSON.parse(text) as readonly StorageWrite[];
    checkWrites(writes);
    return writes;
  } catch {
    return null; // The storage has it as well.
  }
}
