interface Platform {
  readonly setImmediate?: (task: () => void) => unknown;
}

/**
 * Runs a task after the events that are already due: what arrived on other sockets in the meantime joins the same
 * batch, and a database inside this process does not starve them. A timer would wait for at least a millisecond.
 */
export function defer(task: () => void): void {
  const { setImmediate } = globalThis as Platform;
  if (setImmediate !== undefined) setImmediate(task);
  else {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      task();
    };
    port2.postMessage(null);
  }
}
