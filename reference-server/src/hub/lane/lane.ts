import { LogCache } from '../log/log-cache.js';
import { Turn } from './turn.js';

/** A share of all logs, written by one batch at a time. */
export class Lane {
  readonly index: number;
  readonly turn = new Turn();
  readonly cache: LogCache;
  /** The number under which this hub holds the lane; a statement with another changes nothing. */
  epoch: number;
  /** How many transactions the lane has seen. */
  position: number;
  /** Set when a commit failed or may have: what is in memory may differ from what is stored. */
  doubtful = false;

  constructor(
    index: number,
    held: { readonly epoch: number; readonly position: number },
    limits: { readonly logs: number; readonly members: number },
  ) {
    this.index = index;
    this.epoch = held.epoch;
    this.position = held.position;
    this.cache = new LogCache(limits);
  }
}
