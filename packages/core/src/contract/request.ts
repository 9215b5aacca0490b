import type { ErrorBody } from './error.js';
import type { CommandId, LogId } from './ids.js';
import type { Json } from './json.js';
import type { LogRecord } from './record.js';

/** The version of the protocol that this package speaks; see docs/PROTOCOL.md. */
export const PROTOCOL = 1;

/** Learns who one is for the server, and its limits. The first request of every connection. */
export interface HelloRequest {
  readonly op: 'hello';
  readonly protocol: number;
  readonly device: string;
}

/** The server's answer to `hello`. */
export interface HelloAnswer {
  readonly protocol: number;
  readonly user: string;
  /** Names this server's history; when it changes, every cursor of before is `gone`. */
  readonly epoch: string;
  /** Server time, ms since 1970. */
  readonly now: number;
  /** What an acknowledgement survives: the death of the process, or also a power cut. */
  readonly durability: 'process' | 'disk';
}

/** Runs a command: one transaction, one effect for ever per (user, `id`). */
export interface CallRequest {
  readonly op: 'call';
  readonly id: CommandId;
  /** `<contract>.<verb>`, such as `chat.send`. */
  readonly method: string;
  readonly input: Json;
}

/** The method's result; for a method that makes or changes a record it holds `CommandReceipt`. */
export interface CallAnswer {
  readonly result: Json;
}

/** Where a command's effect stands: the record's final place, and the log's version with it. */
export interface CommandReceipt {
  readonly log: LogId;
  readonly seq: number;
  readonly version: number;
  readonly at: number;
}

/**
 * Reads what changed in logs, each from one snapshot: every state record and every timeline record with
 * `seq <= known` or `seq >= floor` whose version is above `since`, in order of version.
 */
export interface PullRequest {
  readonly op: 'pull';
  readonly logs: readonly PullFrom[];
}

/** The position of one replica. */
export interface PullFrom {
  readonly log: LogId;
  /** The replica's version; 0 for none. */
  readonly since: number;
  /** The highest `seq` the replica accounts for; 0 for none. */
  readonly known: number;
  /**
   * Set when an earlier answer said `more`: that answer's `floor`. Otherwise the server chooses: `known + 1` when few
   * records are new, else a place near the end, which leaves the hole `known + 1 … floor - 1`.
   */
  readonly floor?: number;
}

/** One entry per log asked for, in the same order. */
export interface PullAnswer {
  readonly logs: readonly (PullPage | PullRefusal)[];
}

/** A part of a pull. The replica now stands at `to`. */
export interface PullPage {
  readonly log: LogId;
  readonly to: number;
  /** The log's highest `seq` at the snapshot; with `more`, records up to it may still be missing. */
  readonly seq: number;
  readonly floor: number;
  /** The first place this user may read: 1, or what followed when she joined. `floor` is never below it. */
  readonly start: number;
  readonly records: readonly LogRecord[];
  /** Ask again from `to` with this `floor`. */
  readonly more: boolean;
}

/** This log could not be read; the others could. */
export interface PullRefusal {
  readonly log: LogId;
  readonly error: ErrorBody;
}

/** Reads timeline records below `before`, newest first, without a hole. */
export interface PageRequest {
  readonly op: 'page';
  readonly log: LogId;
  readonly before: number;
  readonly limit: number;
}

/** Records in ascending `seq`, as they stood when the log was at `version`. */
export interface PageAnswer {
  readonly log: LogId;
  readonly version: number;
  readonly records: readonly LogRecord[];
}

/** Sends something ephemeral to the people in a log who are online. */
export interface SignalRequest {
  readonly op: 'signal';
  readonly log: LogId;
  readonly kind: string;
  readonly body: Json;
}

/** Everything a client can ask. `call` is the only one that writes. */
export type Request = HelloRequest | CallRequest | PullRequest | PageRequest | SignalRequest;

/** What each request is answered with. */
export interface Answers {
  readonly hello: HelloAnswer;
  readonly call: CallAnswer;
  readonly pull: PullAnswer;
  readonly page: PageAnswer;
  readonly signal: null;
}
