import { useSyncExternalStore } from 'react';

/** Whether list and pane stand side by side; the style sheets say the same in `@media (min-width: 900px)`. */
const query = matchMedia('(min-width: 900px)');

export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
