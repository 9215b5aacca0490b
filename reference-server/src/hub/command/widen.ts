import type { LogId } from '@guanxi/core/contract';

/** Thrown by a context when a command touches a log whose lane it does not hold; it is then run again with that lane. */
export class Widen extends Error {
  override readonly name = 'Widen';
  readonly log: LogId;

  constructor(log: LogId) {
    super('This command needs another lane.');
    this.log = log;
  }
}
