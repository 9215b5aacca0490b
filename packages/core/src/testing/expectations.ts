import { type ErrorCode, GuanxiError, type Outcome, type Retry } from '../contract/error.js';

/** Fails with `what` unless `condition` holds. */
export function expectThat(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Fails unless both are the same JSON. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}\n  expected ${short(other)}\n  received ${short(one)}`);
}

/** What an error should be; what is left out may be anything. */
export interface ExpectedError {
  readonly code: ErrorCode;
  readonly outcome?: Outcome;
  readonly retry?: Retry;
  readonly reason?: string;
}

/** Fails unless `promise` rejects with such a `GuanxiError`; gives it. */
export async function expectError(promise: Promise<unknown>, expected: ExpectedError, what: string): Promise<GuanxiError> {
  const error = await promise.then(
    (value) => {
      throw new Error(`${what}: expected ${expected.code}, but it resolved with ${short(JSON.stringify(value))}`);
    },
    (thrown: unknown) => thrown,
  );
  if (!GuanxiError.is(error)) throw new Error(`${what}: expected a GuanxiError with ${expected.code}, received ${error}`);
  for (const key of ['code', 'outcome', 'retry', 'reason'] as const) {
    if (expected[key] !== undefined) expectEqual(error[key], expected[key], `${what}: ${key} of "${error.message}"`);
  }
  return error;
}

function short(text = 'nothing'): string {
  return text.length > 600 ? `${text.slice(0, 400)} … ${text.slice(-180)}` : text;
}
