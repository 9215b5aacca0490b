import type { Person } from '@guanxi/core';
import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** Pause after the last key before people are looked for, ms. */
const typingPause = 180;

/** What was found: `people` is undefined while the answer is under way. */
export interface FoundPeople {
  readonly people: readonly Person[] | undefined;
  readonly failed: boolean;
}

/** People by a query; the whole directory of the demo where there is none. Without oneself. */
export function useFoundPeople(query: string): FoundPeople {
  const { people, service, user, client } = useAccount();
  const [found, setFound] = useState<FoundPeople>({ people: undefined, failed: false });
  const status = useObservable(client.status$);
  const online = status?.state === 'live';
  const wanted = query.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is what puts a failed question again.
  useEffect(() => {
    let asked = true;
    const ask = async () => {
      const answer: readonly Person[] = wanted === '' ? await service.people() : await people.find(wanted);
      if (asked) setFound({ people: answer.filter((person) => person.id !== user), failed: false });
    };
    const timer = setTimeout(
      () =>
        ask().catch(() => asked && setFound((before) => ({ people: before.people, failed: before.people === undefined || wanted !== '' }))),
      wanted === '' ? 0 : typingPause,
    );
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [wanted, people, service, user, online]);
  return found;
}
