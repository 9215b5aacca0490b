/** Asks for `task`, which then runs at the end of this turn, once however often it was asked for. */
export function oncePerTurn(task: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      task();
    });
  };
}
