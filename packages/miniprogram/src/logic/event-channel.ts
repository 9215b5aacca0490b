type Listener = (...values: readonly unknown[]) => void;

/** One end of the way between a page and the page it opened. */
export interface EventChannel {
  emit(name: string, ...values: readonly unknown[]): void;
  on(name: string, listener: Listener): void;
  once(name: string, listener: Listener): void;
  off(name: string, listener?: Listener): void;
}

/** Makes both ends; the first listens to `events` from the beginning. What one emits, the other hears. */
export function createEventChannel(events: Readonly<Record<string, Listener>>): [EventChannel, EventChannel] {
  const first = new Map<string, Set<Listener>>(Object.entries(events).map(([name, listener]) => [name, new Set([listener])]));
  const second = new Map<string, Set<Listener>>();
  return [channelEnd(first, second), channelEnd(second, first)];
}

function channelEnd(own: Map<string, Set<Listener>>, other: Map<string, Set<Listener>>): EventChannel {
  const on = (name: string, listener: Listener) => {
    const listeners = own.get(name) ?? new Set();
    listeners.add(listener);
    own.set(name, listeners);
  };
  const off = (name: string, listener?: Listener) => {
    if (listener) own.get(name)?.delete(listener);
    else own.delete(name);
  };
  return {
    on,
    off,
    emit(name, ...values) {
      for (const listener of [...(other.get(name) ?? [])]) listener(...values);
    },
    once(name, listener) {
      const wrapped = (...values: readonly unknown[]) => {
        off(name, wrapped);
        listener(...values);
      };
      on(name, wrapped);
    },
  };
}
