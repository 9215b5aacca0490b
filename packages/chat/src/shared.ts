import { Observable, type Subscriber, Subscription } from 'rxjs';

/** One subscription to `source` for all who watch; who comes later gets the newest value at once. Ends with `life`. */
export function shared<T>(source: Observable<T>, life: Subscription): Observable<T> {
  const watchers = new Set<Subscriber<T>>();
  let last: { readonly value: T } | null = null;
  let watching: Subscription | null = null;

  const stop = () => {
    watching?.unsubscribe();
    watching = null;
    last = null;
  };
  const each = (tell: (watcher: Subscriber<T>) => void) => {
    for (const watcher of [...watchers]) tell(watcher);
  };
  const start = () => {
    // A source may emit, and its only watcher leave, before `subscribe` has returned.
    const now = new Subscription();
    watching = now;
    const end = () => each((watcher) => watcher.complete());
    life.add(end);
    now.add(() => life.remove(end));
    now.add(
      source.subscribe({
        next(value) {
          last = { value };
          each((watcher) => watcher.next(value));
        },
        error: (error) => each((watcher) => watcher.error(error)),
        complete: end,
      }),
    );
  };
  return new Observable((out) => {
    if (life.closed) return out.complete();
    out.add(() => {
      watchers.delete(out);
      if (watchers.size === 0) stop();
    });
    watchers.add(out);
    if (last) out.next(last.value);
    else if (!watching) start();
  });
}
