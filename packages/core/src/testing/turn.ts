/**
 * Resolves when every promise that can go on without time or network has gone on: in the next turn of the event loop.
 * `setImmediate` where there is one; a page's timers would cost 4 ms each, so there it is a message.
 */
export function turn(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (task: () => void) => unknown };
  if (setImmediate) return new Promise((resolve) => void setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
