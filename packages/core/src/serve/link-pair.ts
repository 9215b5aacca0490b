import type { Link } from '../contract/link.js';

/** Two ends of a pipe in memory. Frames arrive in a microtask of their own, in order; those that nobody listens to yet wait. */
export function linkPair(): readonly [near: Link, far: Link] {
  const near = new PipeEnd();
  const far = new PipeEnd();
  near.other = far;
  far.other = near;
  return [near, far];
}

type Closed = { readonly code: number; readonly reason: string };

class PipeEnd implements Link {
  other!: PipeEnd;
  /** What is on its way to this end, and its characters. */
  #incoming: string[] = [];
  #size = 0;
  #due = false;
  #closed: Closed | null = null;
  /** This end closed, so it wants nothing more. */
  #left = false;
  #told = false;
  #onFrame: ((frame: string) => void) | null = null;
  #onClose: ((why: Closed) => void) | null = null;

  get queued(): number {
    return this.other.#size;
  }

  get onFrame(): (frame: string) => void {
    return this.#onFrame ?? (() => {});
  }

  set onFrame(listener: (frame: string) => void) {
    this.#onFrame = listener;
    this.#deliverSoon();
  }

  get onClose(): (why: Closed) => void {
    return this.#onClose ?? (() => {});
  }

  set onClose(listener: (why: Closed) => void) {
    this.#onClose = listener;
    this.#deliverSoon();
  }

  send(frame: string): void {
    if (this.#closed) return;
    const { other } = this;
    other.#incoming.push(frame);
    other.#size += frame.length;
    other.#deliverSoon();
  }

  close(code = 1000, reason = ''): void {
    this.#left = true;
    this.#incoming = [];
    this.#size = 0;
    if (this.#closed) return;
    // What was sent before the close still arrives on the other side.
    this.#closed = { code, reason };
    this.other.#closed = this.#closed;
    this.#deliverSoon();
    this.other.#deliverSoon();
  }

  #deliverSoon(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    this.#due = false;
    if (this.#onFrame) {
      const frames = this.#incoming;
      this.#incoming = [];
      for (const frame of frames) {
        if (this.#left) break;
        this.#size -= frame.length;
        this.#onFrame(frame);
      }
    }
    if (!this.#closed || this.#told || !this.#onClose || this.#incoming.length > 0) return;
    this.#told = true;
    this.#onClose(this.#closed);
  }
}
