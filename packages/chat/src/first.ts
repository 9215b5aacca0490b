import { type Observable, Subscription } from 'rxjs';

/** The first value of `source` that is not null; undefined if it ends without one. */
export function first<T>(source: Observable<T>): Promise<NonNullable<T> | undefined> {
  return new Promise((resolve, reject) => {
    const watching = new Subscription();
    const next = (value: T) => {
      if (value === null || value === undefined) return;
      resolve(value);
      watching.unsubscribe();
    };
    watching.add(source.subscribe({ next, error: reject, complete: () => resolve(undefined) }));
  });
}
