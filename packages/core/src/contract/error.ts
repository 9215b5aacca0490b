/** Every way a call can fail; the set is closed, finer grain is in `GuanxiError.reason`. */
export type ErrorCode = keyof typeof codes;

/** Was the request carried out? Not at all; perhaps; or it was looked at and refused. */
export type Outcome = 'not-sent' | 'unknown' | 'rejected';

/** What to do about it: nothing; the same again with the same key; after signing in; after pulling afresh. */
export type Retry = 'never' | 'same-key' | 'after-auth' | 'after-resync';

/** For each code, what it means and how a request that met it is retried unless the thrower knows better. */
const codes = {
  /** The caller's AbortSignal fired. */
  aborted: 'same-key',
  /** No answer within the limit. */
  timeout: 'same-key',
  /** No connection, or the server cannot serve now. */
  unavailable: 'same-key',
  /** No token, or one that is expired or forged. */
  unauthenticated: 'after-auth',
  /** Signed in, but not allowed. */
  forbidden: 'never',
  /** No such thing, or none that this user may know of. */
  'not-found': 'never',
  /** The input does not fit the contract. */
  invalid: 'never',
  /** The key was used for something else, or the state has moved on. */
  conflict: 'never',
  /** The position asked for is no longer held. */
  gone: 'after-resync',
  /** Over a named limit of size. */
  'too-large': 'never',
  /** Over a named limit of rate; see `retryAfter`. */
  'rate-limited': 'same-key',
  /** This transport, storage or server does not do that. */
  unsupported: 'never',
  /** The local storage failed: full, blocked or broken. */
  storage: 'same-key',
  /** The object was closed. */
  closed: 'never',
  /** A defect on the other side. */
  internal: 'same-key',
} as const satisfies Record<string, Retry>;

const marker = Symbol.for('guanxi.error');

/** How to make a `GuanxiError`. */
export interface GuanxiErrorOptions {
  /** @default 'rejected' */
  readonly outcome?: Outcome;
  /** @default what the code says */
  readonly retry?: Retry | undefined;
  /** Milliseconds to wait before a retry. */
  readonly retryAfter?: number | undefined;
  /** A finer code that a feature's contract declares, such as `recall-too-late`. */
  readonly reason?: string | undefined;
  readonly cause?: unknown;
}

/** The form in which an error crosses a transport. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly outcome: Outcome;
  readonly retry: Retry;
  readonly retryAfter?: number;
  readonly reason?: string;
}

/** The one error of all guanxi packages. The message says what was wrong and what to do. */
export class GuanxiError extends Error {
  override readonly name = 'GuanxiError';
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  readonly retry: Retry;
  readonly retryAfter: number | undefined;
  readonly reason: string | undefined;

  constructor(code: ErrorCode, message: string, options: GuanxiErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : options);
    this.code = code;
    this.outcome = options.outcome ?? 'rejected';
    this.retry = options.retry ?? codes[code];
    this.retryAfter = options.retryAfter;
    this.reason = options.reason;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Whether trying again, as `retry` says, can succeed. */
  get retryable(): boolean {
    return this.retry !== 'never';
  }

  /** True for an error of any loaded copy of this package, where `instanceof` is not. */
  static is(value: unknown): value is GuanxiError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /** `value` itself if it is a `GuanxiError`, else one with `code` that has it as its cause. */
  static from(value: unknown, code: ErrorCode = 'internal', options: GuanxiErrorOptions = {}): GuanxiError {
    if (GuanxiError.is(value)) return value;
    const message = value instanceof Error ? value.message : String(value);
    return new GuanxiError(code, message, { ...options, cause: value });
  }

  toJSON(): ErrorBody {
    const { code, message, outcome, retry, retryAfter, reason } = this;
    return { code, message, outcome, retry, retryAfter, reason } as ErrorBody; // JSON leaves out what is undefined.
  }
}

/** An error for what never left this device. */
export function notSent(code: ErrorCode, message: string, cause?: unknown): GuanxiError {
  return new GuanxiError(code, message, { outcome: 'not-sent', cause });
}

/** Rebuilds an error that came over a transport; what does not fit becomes `internal`. */
export function parseError(value: unknown): GuanxiError {
  const body = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof ErrorBody, unknown>>;
  const retries: unknown[] = Object.values(codes); // Each way to retry is some code's.
  const known = typeof body.code === 'string' && Object.hasOwn(codes, body.code);
  const code = known ? (body.code as ErrorCode) : 'internal';
  return new GuanxiError(code, typeof body.message === 'string' ? body.message : 'The server gave no reason.', {
    outcome: body.outcome === 'not-sent' || body.outcome === 'unknown' ? body.outcome : 'rejected',
    retry: retries.includes(body.retry) ? (body.retry as Retry) : undefined,
    retryAfter: typeof body.retryAfter === 'number' ? body.retryAfter : undefined,
    reason: typeof body.reason === 'string' ? body.reason : undefined,
  });
}
