import { safeParse } from 'valibot';
import type { Command, Outbox } from '../client/client.js';
import type { Clock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import { type Watched, watched } from '../client/watched.js';
import { type ErrorCode, GuanxiError, notSent } from '../contract/error.js';
import type { CommandId, LogId, UserId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { CommandReceipt } from '../contract/request.js';
import { receiptSchema } from '../contract/schemas.js';
import { clientLimits } from '../limits.js';
import type { Journal } from '../replica/journal.js';
import { unreadable } from '../replica/parse.js';
import type { OutboxEntry } from '../storage/storage.js';
import { backoff } from '../transport/backoff.js';
import type { Transport } from '../transport/transport.js';
import { afterFailure } from './after-failure.js';
import { nextCommands } from './next-commands.js';
import { isOfOutbox, receiptOf } from './settle.js';

/** What an outbox works with. */
export interface OutboxOptions {
  readonly journal: Journal;
  readonly request: Transport['request'];
  /** Whether commands can be sent now. */
  readonly isReady: () => boolean;
  readonly clock: Clock;
  readonly random: () => number;
}

/** A new command. */
export interface NewCommand {
  readonly id: CommandId;
  readonly log: LogId;
  readonly method: string;
  readonly input: Json;
  readonly author: UserId;
}

/** The outbox as the client drives it. */
export interface DrivenOutbox extends Omit<Outbox, 'entries$'> {
  readonly entries: Watched<readonly OutboxEntry[]>;
  enqueue(command: NewCommand): Promise<Command>;
  /** The connection is ready: whatever waits is tried now. */
  wake(): void;
  /** What was acknowledged and is not yet in the replica. */
  uncovered(): readonly CommandReceipt[];
  /** Stops sending. Who waits for a command is told `error`. */
  close(error: GuanxiError): void;
}

/** A durable queue over `journal`. */
export function createOutbox(options: OutboxOptions): DrivenOutbox {
  return new CommandQueue(options);
}

class CommandQueue implements DrivenOutbox {
  readonly entries = watched<readonly OutboxEntry[]>([]);
  readonly #options: OutboxOptions;
  readonly #sending = new Set<LogId>();
  /** Logs that pause after a failure, and what cuts the pause short. */
  readonly #pauses = new Map<LogId, () => void>();
  readonly #failures = new Map<LogId, number>();
  /** The promise of each command given here, a new one after each `retry`. */
  readonly #awaited = new Map<CommandId, { current: Deferred<CommandReceipt> }>();
  readonly #abort = new AbortController();

  constructor(options: OutboxOptions) {
    this.#options = options;
    const { journal } = options;
    journal.watch((writes) => {
      for (const write of writes) if (write.type === 'outbox') this.#report(write.entry);
      if (writes.some(isOfOutbox)) this.#emit();
    });
    void journal.loaded.then(() => this.#emit());
  }

  async enqueue(command: NewCommand): Promise<Command> {
    const { journal, clock } = this.#options;
    const { id, log } = command;
    const settled = this.#awaited.get(id) ?? { current: deferred<CommandReceipt>() };
    const given = { id, settled: () => settled.current.promise };
    const present = this.#entry(id);
    if (present) {
      this.#awaited.set(id, settled);
      this.#report(present);
      await journal.write([]); // It may yet be on its way to the storage.
      return given;
    }
    const waiting = [...journal.memory.outbox.values()];
    if (waiting.length >= clientLimits.outboxEntries) {
      throw new GuanxiError('rate-limited', `${waiting.length} commands wait; send or drop some.`);
    }
    const order = (waiting.at(-1)?.order ?? 0) + 1;
    const entry: OutboxEntry = { ...command, order, at: clock.now(), state: { name: 'queued', attempts: 0 } };
    const leaves = this.#due([...waiting, entry]).includes(entry);
    this.#awaited.set(id, settled);
    if (leaves) this.#sending.add(log);
    try {
      await this.#put(entry, { name: 'queued', attempts: leaves ? 1 : 0 });
    } catch (error) {
      this.#awaited.delete(id);
      if (leaves) this.#sending.delete(log);
      throw error;
    }
    if (leaves) void this.#send(entry);
    else this.#flush();
    return given;
  }

  async retry(id: CommandId): Promise<void> {
    const entry = this.#entry(id);
    if (entry?.state.name !== 'failed') throw new GuanxiError('not-found', 'No such command waits.');
    const awaited = this.#awaited.get(id);
    if (awaited) awaited.current = deferred();
    this.#cutPause(entry.log);
    await this.#put(entry, { name: 'queued', attempts: 0 });
    this.#flush();
  }

  async drop(id: CommandId): Promise<void> {
    const state = this.#entry(id)?.state;
    if (!state) throw new GuanxiError('not-found', 'No such command waits.');
    if (state.name === 'done' || (state.name === 'queued' && state.attempts > 0)) {
      throw new GuanxiError('conflict', 'The command may have taken effect; undo it.');
    }
    await this.#options.journal.write([{ type: 'outbox-remove', id }]);
    this.#awaited.get(id)?.current.reject(notSent('aborted', 'The command was dropped.'));
    this.#awaited.delete(id);
  }

  wake(): void {
    this.#failures.clear();
    this.#cutPauses();
    this.#flush();
  }

  uncovered(): readonly CommandReceipt[] {
    return [...this.#options.journal.stored.outbox.values()].flatMap((entry) => receiptOf(entry) ?? []);
  }

  close(error: GuanxiError): void {
    this.#abort.abort(error);
    this.#cutPauses();
    for (const { current } of this.#awaited.values()) current.reject(error);
    this.#awaited.clear();
    this.entries.end();
  }

  #entry(id: CommandId): OutboxEntry | undefined {
    return this.#options.journal.memory.outbox.get(id);
  }

  #put(entry: OutboxEntry, state: OutboxEntry['state']): Promise<void> {
    return this.#options.journal.write([{ type: 'outbox', entry: { ...entry, state } }]);
  }

  /** Which of `entries` may leave now. */
  #due(entries: Iterable<OutboxEntry>): readonly OutboxEntry[] {
    if (!this.#options.isReady() || this.#abort.signal.aborted) return [];
    const isHeld = (log: LogId) => this.#sending.has(log) || this.#pauses.has(log);
    return nextCommands(entries, isHeld, clientLimits.outboxParallel - this.#sending.size);
  }

  #flush(): void {
    for (const entry of this.#due(this.#options.journal.memory.outbox.values())) {
      this.#sending.add(entry.log);
      void this.#start(entry);
    }
  }

  /** Notes that the command may have its effect from now on, then sends it. */
  async #start(entry: OutboxEntry): Promise<void> {
    const attempts = entry.state.name === 'queued' ? entry.state.attempts + 1 : 1;
    try {
      await this.#put(entry, { name: 'queued', attempts });
    } catch {
      return this.#pause(entry.log); // The storage failed; nothing was sent.
    }
    await this.#send(entry);
  }

  /** Sends a command, if its effect has not been seen meanwhile; then its log goes on, or pauses. */
  async #send({ id, log, method, input }: OutboxEntry): Promise<void> {
    try {
      if (this.#entry(id)?.state.name === 'queued') {
        const answer = await this.#options.request({ op: 'call', id, method, input }, { signal: this.#abort.signal });
        const { success, output } = safeParse(receiptSchema, answer?.result);
        if (!success) throw unreadable(method);
        await this.#change(id, { ...output, name: 'done' });
      }
    } catch (cause) {
      const error = GuanxiError.from(cause, 'internal', { outcome: 'unknown' });
      if (await this.#failed(id, error).catch(() => true)) return this.#pause(log, error.retryAfter);
    }
    this.#failures.delete(log);
    this.#sending.delete(log);
    this.#flush();
  }

  /** Gives back whether the command is to be sent again. */
  async #failed(id: CommandId, error: GuanxiError): Promise<boolean> {
    const state = this.#entry(id)?.state;
    if (state?.name !== 'queued') return false; // Its record has come meanwhile.
    const { code, message, outcome, reason } = error;
    const again = afterFailure(error, state.attempts) === 'again';
    if (!again) await this.#change(id, { name: 'failed', code, message, ...(reason === undefined ? {} : { reason }) });
    else if (outcome === 'not-sent') await this.#change(id, { name: 'queued', attempts: state.attempts - 1 });
    return again;
  }

  /** Writes a command's new state unless its effect has been seen meanwhile. */
  async #change(id: CommandId, state: OutboxEntry['state']): Promise<void> {
    const entry = this.#entry(id);
    if (entry?.state.name === 'queued') await this.#put(entry, state);
  }

  /** Holds the log's commands back for a while; other logs go on. */
  #pause(log: LogId, retryAfter = 0): void {
    this.#sending.delete(log);
    if (this.#abort.signal.aborted) return;
    const { clock, random } = this.#options;
    const failures = (this.#failures.get(log) ?? 0) + 1;
    this.#failures.set(log, failures);
    const over = () => {
      this.#pauses.delete(log);
      this.#flush();
    };
    this.#pauses.set(log, clock.after(Math.max(retryAfter, backoff(failures, random, clientLimits)), over));
    this.#flush();
  }

  #cutPauses(): void {
    for (const log of this.#pauses.keys()) this.#cutPause(log);
  }

  #cutPause(log: LogId): void {
    this.#pauses.get(log)?.();
    this.#pauses.delete(log);
  }

  /** Tells whoever waits for the command how it ended. */
  #report(entry: OutboxEntry): void {
    const { id, state } = entry;
    const current = this.#awaited.get(id)?.current;
    const receipt = receiptOf(entry);
    if (receipt) {
      current?.resolve(receipt);
      this.#awaited.delete(id);
    } else if (state.name === 'failed') current?.reject(new GuanxiError(state.code as ErrorCode, state.message, state));
  }

  #emit(): void {
    const entries = [...this.#options.journal.stored.outbox.values()];
    this.entries.tell(entries.filter(({ state }) => state.name !== 'done'));
  }
}
