import { Observable } from 'rxjs';

/**
 * Emits `project` of the newest values once every source has emitted, whenever it is no longer the `same`. Ends with
 * the first source that ends. It does what three operators of rxjs do, which would bring a tenth of all the code along.
 */
export function combined<Values extends readonly unknown[], Result>(
  sources: { readonly [N in keyof Values]: Observable<Values[N]> },
  project: (...values: Values) => Result,
  same: (one: Result, other: Result) => boolean = Object.is,
): Observable<Result> {
  return new Observable((out) => {
    const values: unknown[] = [];
    const missing = new Set(sources.keys());
    let last: { readonly result: Result } | null = null;
    for (const [n, source] of sources.entries()) {
      const next = (value: unknown) => {
        values[n] = value;
        missing.delete(n);
        if (missing.size > 0) return;
        const result = project(...(values as unknown as Values));
        if (last && same(last.result, result)) return;
        last = { result };
        out.next(result);
      };
      out.add(source.subscribe({ next, error: (error) => out.error(error), complete: () => out.complete() }));
    }
  });
}
