import { Observable } from 'rxjs';

/** `project` of the newest values, once every source has emitted. Ends with the first that ends. */
export function combined<Values extends readonly unknown[], Result>(
  sources: { readonly [N in keyof Values]: Observable<Values[N]> },
  project: (...values: Values) => Result,
): Observable<Result> {
  return new Observable((out) => {
    const values: unknown[] = [];
    const missing = new Set(sources.keys());
    for (const [n, source] of sources.entries()) {
      const next = (value: unknown) => {
        values[n] = value;
        missing.delete(n);
        if (missing.size === 0) out.next(project(...(values as unknown as Values)));
      };
      out.add(source.subscribe({ next, error: (error) => out.error(error), complete: () => out.complete() }));
    }
  });
}
