import type { LogId, RecordId, UserId } from './ids.js';
import type { Json } from './json.js';

/**
 * One entry of a log.
 *
 * A *timeline record* (a message) has a place, `seq` 1, 2, 3, … without holes. A *state record* (a member, the
 * settings of a group, a read position) has none, `seq` 0: there is one per key, and a change replaces its body.
 * Both take the log's next `version` with every change, so one cursor covers both.
 * A record that was removed keeps its id, seq and kind; its body is `null`.
 */
export interface LogRecord<Body = Json> {
  readonly id: RecordId;
  /** Place in the timeline from 1, given once; 0 for a state record. */
  readonly seq: number;
  /** The log's version at which this record last changed, from 1. */
  readonly version: number;
  /** Names the schema of `body`, declared by a contract. */
  readonly kind: string;
  readonly body: Body;
  readonly author: UserId;
  /** Server time of creation, for a state record of its last change, ms since 1970. Never used for order. */
  readonly at: number;
}

/**
 * What changed in one log, complete: every record whose version lies in (`from`, `to`].
 * A replica applies it if its cursor equals `from`, and pulls otherwise.
 */
export interface Push {
  readonly log: LogId;
  readonly from: number;
  readonly to: number;
  /** The log's highest `seq` at `to`. */
  readonly seq: number;
  readonly records: readonly LogRecord[];
}

/** A hint that `log` has reached version `to` and place `seq`; what changed is to be pulled. */
export interface Head {
  readonly log: LogId;
  readonly to: number;
  readonly seq: number;
}

/** What the `inbox` stream carries. */
export type InboxItem = Push | Head;

/** What the `~signals` stream carries: ephemeral, never stored, may be lost. */
export interface Signal {
  readonly log: LogId;
  readonly kind: string;
  readonly body: Json;
  readonly author: UserId;
}
