import type { LogId, UserId } from '@guanxi/core/contract';

/** What the server knows of a person in a log. */
export interface Membership {
  /** What the log's feature calls her part, such as `owner`; the hub does not interpret it. */
  readonly role: string;
  /** The first place she may read. */
  readonly start: number;
  /** The log's version at which she came: who has been there longest has the lowest. */
  readonly since: number;
}

/** A log's head and its members, as last committed. The lane that owns the log keeps it in memory and changes it. */
export interface LogState {
  readonly log: LogId;
  readonly lane: number;
  /** The log's number in the database; 0 while it does not exist. */
  n: number;
  /** The highest place; 0 for none. */
  seq: number;
  version: number;
  members: ReadonlyMap<UserId, Membership>;
  /** What the log's feature wants at hand on its fast way; the hub does not interpret it. Empty at first. */
  note: string;
}
