import { type Observable, Subscription } from 'rxjs';
import { notSent } from '../contract/error.js';

/** The first value of `source` that is not null. Rejects with `closed` if it ends without one. */
export function first<T>(source: Observable<T>): Promise<NonNullable<T>> {
  return new Promise((resolve, reject) => {
    const watching = new Subscription();
    const next = (value: T) => {
      if (value === null || value === undefined) return;
      resolve(value);
      watching.unsubscribe();
    };
    const complete = () => reject(notSent('closed', 'This was closed; make another.'));
    watching.add(source.subscribe({ next, error: reject, complete }));
  });
}
