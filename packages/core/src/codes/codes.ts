import type { Observable } from 'rxjs';
import type { Code, CodeEntry, CodeKind, CodePreview, IssuedCode } from '../contract/codes.js';

/** Whose codes. */
export interface CodesOptions {
  /** @default 'person', who one is */
  readonly kind?: CodeKind;
}

/**
 * Codes that the server issued. Everything asks the server now, since a code that was to be void must be void when the call
 * has resolved: offline it rejects with `unavailable`. Only the lasting code is at hand offline, once it was issued.
 */
export interface Codes {
  /** One's lasting code, the same on all devices; null while there is none. */
  readonly own$: Observable<Code | null>;
  /** One's lasting code, issued now if there is none. `unavailable` when it would have to be issued offline. */
  own(): Promise<Code>;
  /** Another lasting code; the one before is good no more. */
  rotate(): Promise<Code>;
  /** A further code, good for `expiresIn` ms. Told once; `conflict` with `too-many-codes` above `codesLimits.issued`. */
  issue(options: { readonly expiresIn: number }): Promise<IssuedCode>;
  /** One's codes that are good, the lasting one first, then by age, each with how often it was scanned. */
  list(): Promise<readonly CodeEntry[]>;
  /** Takes back a code of `list`; without `id` the lasting one. One that is no more is passed over. */
  revoke(id?: string): Promise<void>;
  /**
   * Where a scanned token leads; nothing happens by looking, but that its owner sees one scan more. `not-found` with
   * `bad-code` for every token that is not good, `rate-limited` for too many.
   */
  preview(token: string, options?: { readonly signal?: AbortSignal }): Promise<CodePreview>;
  /** Completes its observables; the client stays. Idempotent. */
  close(): void;
}
