import { useEffect, useState } from 'react';

/** Whole seconds until `ms` after `ms` was given, counted down; 0 when they are over. */
export function useSecondsLeft(ms: number): number {
  const [, tick] = useState(0);
  const [end, setEnd] = useState(() => ({ ms, at: Date.now() + ms }));
  if (end.ms !== ms) setEnd({ ms, at: Date.now() + ms });
  const left = Math.max(0, Math.ceil((end.at - Date.now()) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => tick((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, [left]);
  return left;
}
