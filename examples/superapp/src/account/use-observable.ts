import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Observable } from 'rxjs';

/** What a source has told so far. */
interface Held<Value> {
  readonly source: Observable<Value> | undefined;
  readonly value: Value | undefined;
  readonly error?: unknown;
}

/**
 * The newest value of `source`, `undefined` until there is one. The one way by which state comes into the screens.
 * `source` must be the same object from one rendering to the next; an error is thrown into the nearest boundary.
 */
export function useObservable<Value>(source: Observable<Value> | undefined): Value | undefined {
  const held = useRef<Held<Value>>({ source: undefined, value: undefined });
  const subscribe = useCallback(
    (changed: () => void) => {
      if (source === undefined) return () => {};
      const subscription = source.subscribe({
        next(value) {
          held.current = { source, value };
          changed();
        },
        error(error: unknown) {
          held.current = { source, value: undefined, error };
          changed();
        },
      });
      return () => subscription.unsubscribe();
    },
    [source],
  );
  const now = useSyncExternalStore(subscribe, () => (held.current.source === source ? held.current : undefined));
  if (now?.error !== undefined) throw now.error;
  return now?.value;
}
