/** Lets so many through per second, and so many at once after a pause. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(options: { readonly perSecond: number; readonly burst: number; readonly now: number }) {
    this.#perSecond = options.perSecond;
    this.#burst = options.burst;
    this.#tokens = options.burst;
    this.#at = options.now;
  }

  /** 0 if one more may pass now, else the ms until one may. */
  take(now: number): number {
    // A clock that was set back gives nothing and takes nothing.
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(this.#burst, this.#tokens + (passed * this.#perSecond) / 1000);
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) * 1000) / this.#perSecond);
    this.#tokens -= 1;
    return 0;
  }
}
