import { useEffect, useState } from 'react';
import { useAccount } from '../account/index.js';

/** The longest that a timer of a browser can wait, ms. */
const longest = 2_000_000_000;

/** The server's time, told anew when the moment `until` has come; what is past needs no telling. */
export function useNow(until: number): number {
  const { client } = useAccount();
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    const left = until - client.now();
    if (left <= 0) {
      setNow(client.now());
      return;
    }
    const timer = setTimeout(() => setNow(client.now()), Math.min(left + 50, longest));
    return () => clearTimeout(timer);
  }, [client, until]);
  return now;
}
