import { GuanxiError, type SignInRequest, type SignInView, signInLimits } from '@guanxi/core/contract';
import type { Clock } from '@guanxi/core/serve';
import { hashToken, newToken } from '../../../token/secret-token.js';
import { refuse } from '../refuse.js';
import { newNumbers } from './new-numbers.js';
import { type Approver, afterEvent, atTime, hashesOf, isOver, type SignIn, type SignInEvent } from './sign-in.js';
import { viewOf } from './view-of.js';

/** Where a screen comes from that wants to be signed in, as the server sees it. */
export interface Comer {
  /** Its browser's `Origin`. */
  readonly origin?: string;
  readonly address: string;
}

/** Where screens that want to be signed in wait for a phone. Everything is kept in memory: a server that starts has none. */
export interface SignInDesk {
  /** Begins one. `id` is the screen's secret; `unavailable` when there are too many. */
  create(request: SignInRequest, from: Comer): Promise<{ readonly id: string; readonly view: SignInView }>;
  /**
   * What has become of one, as soon as its version is another than `seen`, at the latest after `signInLimits.wait`. A later
   * wait for the same one ends an earlier. `not-found` for one that is not known, or no longer.
   */
  wait(id: string, seen: number, signal?: AbortSignal): Promise<SignInView>;
  /** Whom the screen is to be signed in as; once. */
  redeem(id: string, verifier: string): Promise<Approver>;
  /** The screen is no longer interested. */
  cancel(id: string): Promise<void>;
  /** A phone has scanned a code: from now on the sign-in is its. */
  scan(code: string, by: Approver): Promise<SignIn>;
  approve(code: string, by: Pick<Approver, 'user' | 'device'>, number: string): Promise<void>;
  refuse(code: string, by: Pick<Approver, 'user' | 'device'>): Promise<void>;
  /** Ends all waits. Idempotent. */
  close(): void;
}

/** What is kept of one. */
interface Entry {
  signIn: SignIn;
  /** The code that is shown. */
  code: string;
  /** When the next code is due, ms since 1970. */
  dueAt: number;
  /** Answers whoever waits. */
  wake: () => void;
}

/** Makes a desk. */
export function createSignInDesk({ clock }: { readonly clock: Clock }): SignInDesk {
  return new Desk(clock);
}

/** Hashes come first and nothing is awaited between looking at a sign-in and taking its next step: so each is taken once. */
class Desk implements SignInDesk {
  readonly #clock: Clock;
  /** By the hash of the id; in the order of their coming, which is that of their end. */
  readonly #entries = new Map<string, Entry>();
  /** Which one a code belongs to, by its hash. */
  readonly #codes = new Map<string, Entry>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async create({ challenge, device = {} }: SignInRequest, { origin, address }: Comer) {
    const [id, code] = [newToken(signInLimits.tokenBits), newToken(signInLimits.tokenBits)];
    const [key, hash] = [await hashToken(id), await hashToken(code)];
    const now = this.#clock.now();
    this.#forget(now);
    if (this.#closed || this.#entries.size >= signInLimits.open) {
      throw new GuanxiError('unavailable', 'Too many screens wait to be signed in; try again.', { retryAfter: 5000 });
    }
    const signIn: SignIn = {
      challenge,
      device,
      ...(origin === undefined ? {} : { origin }),
      address,
      startedAt: now,
      expiresAt: now + signInLimits.life,
      ...newNumbers(),
      version: 0,
      step: { at: 'created', codes: [] },
    };
    const entry: Entry = { signIn, code, dueAt: 0, wake: () => {} };
    this.#entries.set(key, entry);
    this.#show(entry, code, hash, now);
    return { id, view: this.#view(entry, now) };
  }

  async wait(id: string, seen: number, signal?: AbortSignal): Promise<SignInView> {
    const key = await hashToken(id);
    const next = newToken(signInLimits.tokenBits);
    const hash = await hashToken(next);
    const entry = this.#require(key);
    entry.wake();
    const now = this.#clock.now();
    this.#keep(entry, atTime(entry.signIn, now));
    if (entry.signIn.step.at === 'created' && now >= entry.dueAt) this.#show(entry, next, hash, now);
    const { version, expiresAt } = entry.signIn;
    if (version !== seen || isOver(entry.signIn) || this.#closed || signal?.aborted) return this.#view(entry, now);
    const due = entry.signIn.step.at === 'created' ? entry.dueAt : Number.POSITIVE_INFINITY;
    await this.#pause(entry, Math.min(signInLimits.wait, due - now, expiresAt - now), signal);
    // What is due now is shown to whoever asks next, which is at once.
    const later = this.#clock.now();
    this.#keep(entry, atTime(entry.signIn, later));
    return this.#view(entry, later);
  }

  async redeem(id: string, verifier: string): Promise<Approver> {
    const [key, challenge] = [await hashToken(id), await hashToken(verifier)];
    const entry = this.#require(key);
    const { step } = entry.signIn;
    this.#happen(entry, { type: 'redeem', challenge });
    if (step.at !== 'approved') throw refuse('bad-sign-in');
    return step.by;
  }

  async cancel(id: string): Promise<void> {
    const entry = this.#entries.get(await hashToken(id));
    if (entry !== undefined) this.#happen(entry, { type: 'cancel' });
  }

  async scan(code: string, by: Approver): Promise<SignIn> {
    const hash = await hashToken(code);
    return this.#happen(this.#codes.get(hash), { type: 'scan', hash, by });
  }

  async approve(code: string, by: Pick<Approver, 'user' | 'device'>, number: string): Promise<void> {
    const hash = await hashToken(code);
    this.#happen(this.#codes.get(hash), { type: 'approve', hash, by, number });
  }

  async refuse(code: string, by: Pick<Approver, 'user' | 'device'>): Promise<void> {
    const hash = await hashToken(code);
    this.#happen(this.#codes.get(hash), { type: 'refuse', hash, by });
  }

  close(): void {
    this.#closed = true;
    for (const { wake } of this.#entries.values()) wake();
  }

  #happen(entry: Entry | undefined, event: SignInEvent): SignIn {
    if (entry === undefined) throw refuse('bad-sign-in');
    const { signIn, refusal } = afterEvent(entry.signIn, event, this.#clock.now());
    this.#keep(entry, signIn);
    if (refusal !== undefined) throw refuse(refusal);
    return signIn;
  }

  #show(entry: Entry, code: string, hash: string, now: number): void {
    entry.code = code;
    entry.dueAt = now + signInLimits.codeLife;
    this.#keep(entry, afterEvent(entry.signIn, { type: 'show', hash }, now).signIn);
  }

  /** Puts `signIn` in the place of what was, and tells whoever waits if it is another. */
  #keep(entry: Entry, signIn: SignIn): void {
    if (signIn === entry.signIn) return;
    for (const hash of hashesOf(entry.signIn)) this.#codes.delete(hash);
    for (const hash of hashesOf(signIn)) this.#codes.set(hash, entry);
    entry.signIn = signIn;
    entry.wake();
  }

  /** Resolves after `ms`, when something happened, or when nobody listens any more. */
  #pause(entry: Entry, ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        cancel();
        signal?.removeEventListener('abort', wake);
        if (entry.wake === wake) entry.wake = () => {};
        resolve();
      };
      const cancel = this.#clock.after(Math.max(0, ms), wake);
      signal?.addEventListener('abort', wake, { once: true });
      entry.wake = wake;
    });
  }

  #require(key: string): Entry {
    this.#forget(this.#clock.now());
    const entry = this.#entries.get(key);
    if (entry === undefined) throw refuse('bad-sign-in');
    return entry;
  }

  /** Forgets those that have been over for long enough for their screens to know. */
  #forget(now: number): void {
    for (const [key, { signIn }] of this.#entries) {
      // Redeeming may take a little longer than the life of a sign-in, so the order of their end is not quite exact.
      if (now < signIn.startedAt + signInLimits.life + signInLimits.redeemLife + signInLimits.memory) return;
      for (const hash of hashesOf(signIn)) this.#codes.delete(hash);
      this.#entries.delete(key);
    }
  }

  #view(entry: Entry, now: number): SignInView {
    return viewOf(entry.signIn, { code: entry.code, dueAt: entry.dueAt, now });
  }
}
