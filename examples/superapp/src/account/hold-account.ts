/** What `holdAccount` tells. */
export type Holding = 'mine' | 'elsewhere';

/** Time that another tab has to let go of an account before it counts as in use there, ms. */
const patience = 800;

/**
 * Holds an account for this tab, since one client at a time may use its storage. Tells `elsewhere` when another tab has
 * it or takes it, and `mine` as soon as it is free. Gives back what lets it go.
 */
export function holdAccount(name: string, options: { readonly take: boolean; readonly tell: (holding: Holding) => void }): () => void {
  const { take, tell } = options;
  const over = new AbortController();
  const late = setTimeout(() => tell('elsewhere'), patience);
  const hold = () => {
    clearTimeout(late);
    if (over.signal.aborted) return undefined;
    tell('mine');
    return new Promise<void>((release) => over.signal.addEventListener('abort', () => release()));
  };
  const request = take
    ? navigator.locks.request(name, { steal: true }, hold)
    : navigator.locks.request(name, { signal: over.signal }, hold);
  // A lock that another tab steals rejects the request of the one who had it.
  request.catch(() => over.signal.aborted || tell('elsewhere'));
  return () => {
    clearTimeout(late);
    over.abort();
  };
}
