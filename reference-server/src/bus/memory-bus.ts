import type { Bus } from './bus.js';

/** A bus for the one node of this process. Handlers run before `publish` returns. */
export function memoryBus(): Bus {
  const handlers = new Map<string, Set<(message: string) => void>>();
  let closed = false;
  return {
    publish(subject, message) {
      if (closed) return;
      // A copy, since a handler may end its subscription.
      for (const handler of [...(handlers.get(subject) ?? [])]) handler(message);
    },
    subscribe(subject, handler) {
      // Its own function per subscription, so that one handler can be subscribed twice.
      const own = (message: string) => handler(message);
      const all = handlers.get(subject) ?? new Set();
      handlers.set(subject, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0 && handlers.get(subject) === all) handlers.delete(subject);
      };
    },
    async close() {
      closed = true;
      handlers.clear();
    },
  };
}
