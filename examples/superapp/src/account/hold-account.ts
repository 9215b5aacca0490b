/** What `holdAccount` tells. */
export type Holding = 'mine' | 'elsewhere';

/**
 * Holds an account for this tab, since one client at a time may use its storage. Tells `elsewhere` when another tab has
 * it or takes it. Gives back what lets it go.
 */
export function holdAccount(name: string, options: { readonly take: boolean; readonly tell: (holding: Holding) => void }): () => void {
  const { take, tell } = options;
  let letGo = (): void => {};
  let over = false;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const request = navigator.locks.request(name, take ? { steal: true } : { ifAvailable: true }, (lock) => {
    if (over) return;
    tell(lock === null ? 'elsewhere' : 'mine');
    return lock === null ? undefined : held;
  });
  // A lock that another tab steals rejects the request of the one who had it.
  request.catch(() => over || tell('elsewhere'));
  return () => {
    over = true;
    letGo();
  };
}
