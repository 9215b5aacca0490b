import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { screensBefore } from './use-app-location.js';

/** Goes one screen back; after a deep link or a reload in a new tab, to the screen above. */
export function useBack(above: string): () => void {
  const [, navigate] = useLocation();
  return useCallback(() => {
    if (screensBefore() > 0) window.history.back();
    else navigate(above, { replace: true });
  }, [above, navigate]);
}
