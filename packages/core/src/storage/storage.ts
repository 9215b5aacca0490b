import type { CommandId, LogId, UserId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { LogRecord } from '../contract/record.js';

/** What a storage claims; the acceptance suite tests what is claimed. */
export interface StorageCapabilities {
  /** Such as `indexeddb`. */
  readonly name: string;
  /** What was committed is there after the process died. */
  readonly durable: boolean;
}

/** Inclusive places of a timeline. */
export type Range = readonly [from: number, to: number];

/** What a replica knows of one log. It is stored in the same transaction as the records it speaks of. */
export interface LogState {
  readonly log: LogId;
  /** Every change up to this version has been applied or lies in a hole. */
  readonly version: number;
  /** Every place up to this one is stored or lies in a hole. */
  readonly seq: number;
  /** The first place this user may read: 1, or what followed when she joined. Loads never reach below it. */
  readonly start: number;
  /** Places not stored: ascending, disjoint, not touching, within `start` … `seq`. */
  readonly holes: readonly Range[];
  /** Set when the server no longer lets this user read the log; what is stored stays readable. */
  readonly closed?: 'forbidden' | 'not-found';
  /** Set between the parts of a pull: the next part is asked for with these, also after a restart. */
  readonly partial?: { readonly known: number; readonly floor: number };
}

/** A command that waits for its acknowledgement. */
export interface OutboxEntry {
  readonly id: CommandId;
  /** Commands of one log go out one after the other, in the order of `order`. */
  readonly log: LogId;
  readonly method: string;
  readonly input: Json;
  readonly author: UserId;
  /** Rises with every entry of this storage. */
  readonly order: number;
  /** When it was given, ms since 1970 by the client's clock; only for show. */
  readonly at: number;
  readonly state:
    | { readonly name: 'queued'; readonly attempts: number }
    /** Refused for good; waits for `retry` or `drop`. */
    | { readonly name: 'failed'; readonly code: string; readonly message: string; readonly reason?: string }
    /** Acknowledged; kept until the replica of `log` (the command's own if absent) holds `version`. */
    | { readonly name: 'done'; readonly log?: LogId; readonly seq: number; readonly version: number; readonly at: number };
}

/** One part of a commit. */
export type StorageWrite =
  /** Puts records by place, or by id where `seq` is 0; a state record whose body is null is removed. */
  | { readonly type: 'records'; readonly log: LogId; readonly records: readonly LogRecord[] }
  | { readonly type: 'log'; readonly state: LogState }
  /** Forgets a log: its state and all its records. */
  | { readonly type: 'forget'; readonly log: LogId }
  | { readonly type: 'outbox'; readonly entry: OutboxEntry }
  | { readonly type: 'outbox-remove'; readonly id: CommandId }
  /** A small named value, such as the inbox cursor; null removes it. Keys of features begin with `<contract>.`. */
  | { readonly type: 'value'; readonly key: string; readonly value: Json }
  /** Forgets everything. */
  | { readonly type: 'clear' };

/** Everything but records; small enough to hold in memory. */
export interface StorageSnapshot {
  readonly logs: readonly LogState[];
  /** In ascending `order`. */
  readonly outbox: readonly OutboxEntry[];
  readonly values: Readonly<Record<string, Json>>;
}

/**
 * Where one account's replica lives on this device. One client uses a storage at a time. Failures are `GuanxiError`
 * with code `storage`, for input that does not fit with `invalid`, after `close` with `closed`. The suite in
 * `@guanxi/core/testing` is what this contract means.
 */
export interface Storage {
  readonly capabilities: StorageCapabilities;
  /** Opens the storage on its first call. */
  load(): Promise<StorageSnapshot>;
  /** The stored timeline records with `from <= seq <= to`, ascending; places not stored are left out. */
  timeline(log: LogId, range: Range): Promise<readonly LogRecord[]>;
  /** The state records of a log, by id; of one kind if given. */
  states(log: LogId, kind?: string): Promise<readonly LogRecord[]>;
  /** All of it or nothing, in the order given. Commits take effect in the order of their calls. */
  commit(writes: readonly StorageWrite[]): Promise<void>;
  /** Waits for commits under way. Idempotent. */
  close(): Promise<void>;
}
