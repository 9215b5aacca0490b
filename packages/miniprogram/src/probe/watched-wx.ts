import { inspectionLimits as limits } from '../inspection/inspection-limits.js';
import { previewValue } from '../inspection/preview-value.js';
import type { ProbeEntry } from '../inspection/probe-message.js';

type Callable = (...values: readonly unknown[]) => unknown;

/** The same members, each of which tells that it was called and what came of it. */
export function watchedWx(
  wx: Readonly<Record<string, unknown>>,
  now: () => number,
  tell: (entry: ProbeEntry) => void,
): Readonly<Record<string, unknown>> {
  let calls = 0;
  const watched = (name: string, work: Callable): Callable => {
    return (...values) => {
      calls += 1;
      const call = calls;
      tell({ type: 'call', at: now(), call, name, input: values.slice(0, limits.values).map(previewValue) });
      const answered = (value: unknown, isFailure: boolean) =>
        tell({ type: 'answer', at: now(), call, isFailure, value: previewValue(value) });
      const [input, ...rest] = values;
      const hearing = heard(input, answered);
      try {
        const result = work(...(hearing ? [hearing, ...rest] : values));
        if (result instanceof Promise)
          result.then(
            (value) => answered(value, false),
            (cause: unknown) => answered(cause, true),
          );
        else if (!hearing) answered(result, false);
        return result;
      } catch (cause) {
        answered(cause, true);
        throw cause;
      }
    };
  };
  const members = new Map<string, Callable>();
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(wx)) {
    const get = () => {
      const member = wx[name];
      if (typeof member !== 'function') return member;
      const known = members.get(name) ?? watched(name, member as Callable);
      members.set(name, known);
      return known;
    };
    // Programs put members of their own in the place of some.
    const set = (value: unknown) => void Object.defineProperty(copy, name, { value, writable: true, enumerable: true, configurable: true });
    Object.defineProperty(copy, name, { get, set, enumerable: true, configurable: true });
  }
  return copy;
}

/** The input of a call with callbacks, which tells when it is complete; null when there are none and the answer is what it gives back. */
function heard(input: unknown, answered: (value: unknown, isFailure: boolean) => void): object | null {
  if (typeof input !== 'object' || input === null) return null;
  const given = input as Readonly<Record<string, unknown>>;
  const { complete } = given;
  if (![given['success'], given['fail'], complete].some((one) => typeof one === 'function')) return null;
  return {
    ...given,
    complete(result: unknown) {
      answered(result, String((Object(result) as { errMsg?: unknown }).errMsg).includes(':fail'));
      if (typeof complete === 'function') Reflect.apply(complete, given, [result]);
    },
  };
}
