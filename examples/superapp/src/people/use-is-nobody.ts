import type { UserId } from '@guanxi/core';
import { accounts } from '@guanxi/core/contract';
import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** Whether the server says that nobody has this id; false while it has not been asked or cannot be. */
export function useIsNobody(user: UserId): boolean {
  const { client } = useAccount();
  const live = useObservable(client.status$)?.state === 'live';
  const [nobody, setNobody] = useState<UserId>();
  useEffect(() => {
    if (!live) return;
    let wanted = true;
    client.call(accounts.methods.get, { users: [user] }).then(
      ({ people }) => wanted && setNobody(people.length === 0 ? user : undefined),
      // An id that no server can have is refused as such; without a connection nothing is known.
      (error: unknown) => wanted && (error as { readonly code?: unknown }).code === 'invalid' && setNobody(user),
    );
    return () => {
      wanted = false;
    };
  }, [client, live, user]);
  return nobody === user;
}
