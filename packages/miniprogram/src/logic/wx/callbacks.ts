/** What most members of `wx` take: callbacks beside their input. */
export interface Callbacks {
  success?(result: unknown): void;
  fail?(error: unknown): void;
  complete?(result: unknown): void;
}

/** An answer with WeChat's words for it. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * Runs the member `name` as WeChat does: with any callback the result goes there and nothing is given back, without one there
 * is a promise. What `work` throws or rejects with becomes `{ errMsg: '<name>:fail …' }`.
 */
export function answerBy(
  name: string,
  input: unknown,
  work: (input: Readonly<Record<string, unknown>>) => unknown,
): Promise<Answer> | undefined {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>> & Callbacks;
  const { success, fail, complete } = given;
  const answer = run(name, given, work);
  const hasCallbacks = [success, fail, complete].some((one) => typeof one === 'function');
  if (!hasCallbacks) return answer;
  // `complete` is called whatever the other one throws: it is where programs take their loading signs away.
  const tell = (callback: ((result: unknown) => void) | undefined) => (result: unknown) => {
    try {
      callback?.(result);
    } finally {
      complete?.(result);
    }
  };
  answer.then(tell(success), tell(fail));
  return undefined;
}

async function run(
  name: string,
  input: Readonly<Record<string, unknown>>,
  work: (input: Readonly<Record<string, unknown>>) => unknown,
): Promise<Answer> {
  try {
    const result = await work(input);
    const fields = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {};
    return { ...fields, errMsg: `${name}:ok` };
  } catch (cause) {
    throw failure(name, cause);
  }
}

/** What `fail` gets. It is an error too, so that a promise that nobody handles says where. */
export function failure(name: string, cause: unknown): Answer {
  const said = cause instanceof Error ? cause.message : String(cause);
  const errMsg = `${name}:${said.startsWith('fail') ? said : `fail ${said}`}`;
  const { errno = said.includes('not supported') ? 100 : 1 } = Object(cause) as { errno?: number };
  const error = Object.assign(new Error(errMsg), { errMsg, errno });
  return error as unknown as Answer;
}

/** A copy of the input without its callbacks: what can cross to the host. */
export function withoutCallbacks(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value !== 'function'));
}
