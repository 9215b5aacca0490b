import type { Clock } from '@guanxi/core';
import { runtimeLimits } from '../../protocol/limits.js';

/**
 * What a person has typed and the program has been told of. Many programs say it back, a message or two later: what comes back
 * while she is further on must not take her newer letters away.
 */
export class Echoes {
  readonly #clock: Clock;
  #told: { readonly text: string; readonly at: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** She has typed; the field holds `text` now. */
  note(text: string): void {
    this.#told.push({ text, at: this.#clock.now() });
    if (this.#told.length > runtimeLimits.echoes) this.#told.shift();
  }

  /** Whether a value that the program sets is only what she had typed before. Anything else is the program's own will. */
  isOld(text: string): boolean {
    const since = this.#clock.now() - runtimeLimits.echo;
    this.#told = this.#told.filter(({ at }) => at >= since);
    const place = this.#told.findIndex((one) => one.text === text);
    const isLast = place === this.#told.length - 1;
    this.#told.splice(0, place < 0 ? this.#told.length : place + 1);
    return place >= 0 && !isLast;
  }
}
