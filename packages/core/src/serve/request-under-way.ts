/**
 * One request of a link, as its backend sees it. The signal comes into being when somebody looks at it: an
 * AbortController costs as much as all else that a link does for a small command, which cannot be called back anyway.
 */
export class RequestUnderWay {
  #controller: AbortController | undefined;
  #givenUp = false;

  get givenUp(): boolean {
    return this.#givenUp;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#givenUp) this.#controller.abort();
    return this.#controller.signal;
  }

  giveUp(): void {
    this.#givenUp = true;
    this.#controller?.abort();
  }
}
