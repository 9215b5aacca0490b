import type { Clock } from '../client/clock.js';
import type { Link } from '../contract/link.js';
import type { ServeLimits } from './limits.js';

/** Watches how much of what was sent still waits to leave a link. */
export class DrainWatch {
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #limits: ServeLimits;
  readonly #onDrained: () => void;
  readonly #onStuck: () => void;
  /** Ms that the queue has been over the hard limit. */
  #stuckFor = 0;
  #cancel = () => {};
  /** From when the queue was found too long until it was found short again. */
  clogged = false;

  constructor(link: Link, clock: Clock, limits: ServeLimits, onDrained: () => void, onStuck: () => void) {
    this.#link = link;
    this.#clock = clock;
    this.#limits = limits;
    this.#onDrained = onDrained;
    this.#onStuck = onStuck;
  }

  /** Whether the queue is over the hard limit now. */
  get overfull(): boolean {
    return this.#link.queued > this.#limits.queueHard;
  }

  /** To be called after sending. A link does not say when it has drained, so it is looked at until it has. */
  look(): void {
    if (this.clogged || this.#link.queued <= this.#limits.queueSoft) return;
    this.clogged = true;
    this.#stuckFor = 0;
    this.#lookLater();
  }

  stop(): void {
    this.#cancel();
  }

  #lookLater(): void {
    const { queuePoll, queueSoft, queueGrace } = this.#limits;
    this.#cancel = this.#clock.after(queuePoll, () => {
      if (this.#link.queued <= queueSoft) {
        this.clogged = false;
        return this.#onDrained();
      }
      this.#stuckFor = this.overfull ? this.#stuckFor + queuePoll : 0;
      if (this.#stuckFor >= queueGrace) return this.#onStuck();
      this.#lookLater();
    });
  }
}
