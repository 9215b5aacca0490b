/** A value that changes, and can be watched. */
export interface LiveValue<T> {
  readonly value: T;
  /** Calls `listener` with the present value, then with each new one. */
  subscribe(listener: (value: T) => void): { unsubscribe(): void };
}

/** A `LiveValue` with the way to change it. */
export interface LiveSource<T> {
  readonly live: LiveValue<T>;
  next(value: T): void;
}

/** Makes one that begins with `value`. */
export function createLiveValue<T>(value: T): LiveSource<T> {
  const listeners = new Set<(value: T) => void>();
  let present = value;
  return {
    live: {
      get value() {
        return present;
      },
      subscribe(listener) {
        listeners.add(listener);
        listener(present);
        return { unsubscribe: () => void listeners.delete(listener) };
      },
    },
    next(next) {
      present = next;
      for (const listener of [...listeners]) listener(next);
    },
  };
}
