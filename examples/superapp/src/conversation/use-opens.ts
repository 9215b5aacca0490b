import type { LogId } from '@guanxi/core';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../routes/index.js';

/** Opens the screens that show one message whole, by its place. */
export function useOpens(log: LogId) {
  const [, navigate] = useLocation();
  return useMemo(
    () => ({
      onView: (place: number) => navigate(paths.conversationView(log, place)),
      onMerged: (place: number) => navigate(paths.merged(log, place)),
    }),
    [navigate, log],
  );
}
