import type { PageEvents } from './tab-client.js';

/**
 * Tells when a page is put aside whole, to be shown again as it is when one goes back to it, and when that happens. A page put
 * aside does nothing, so it must not hold what others wait for. Gives back what ends the telling.
 */
export function followVisits(page: PageEvents | null, told: { readonly onLeave: () => void; readonly onReturn: () => void }): () => void {
  const hide = ({ persisted }: { readonly persisted?: boolean }) => {
    if (persisted) told.onLeave();
  };
  const show = ({ persisted }: { readonly persisted?: boolean }) => {
    if (persisted) told.onReturn();
  };
  page?.addEventListener('pagehide', hide);
  page?.addEventListener('pageshow', show);
  return () => {
    page?.removeEventListener('pagehide', hide);
    page?.removeEventListener('pageshow', show);
  };
}
