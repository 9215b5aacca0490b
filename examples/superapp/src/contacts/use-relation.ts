import type { UserId } from '@guanxi/core';
import type { ContactView } from '@guanxi/core/contacts';
import type { ContactRequest } from '@guanxi/core/contract';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** What there is between oneself and somebody, as far as one knows. */
export interface Relation {
  readonly contact: ContactView | undefined;
  /** Her request and one's own, while they wait. */
  readonly incoming: ContactRequest | undefined;
  readonly outgoing: ContactRequest | undefined;
  readonly blocked: boolean;
}

/** The relation to `user`; undefined until the device has looked. */
export function useRelation(user: UserId): Relation | undefined {
  const { contacts } = useAccount();
  const list = useObservable(contacts.contacts$);
  const requests = useObservable(contacts.requests$);
  const blocks = useObservable(contacts.blocked$);
  return useMemo(() => {
    if (list === undefined || requests === undefined || blocks === undefined) return undefined;
    const waiting = requests.filter((request) => request.user === user && request.state === 'waiting');
    return {
      contact: list.find((contact) => contact.user === user),
      incoming: waiting.find(({ direction }) => direction === 'incoming'),
      outgoing: waiting.find(({ direction }) => direction === 'outgoing'),
      blocked: blocks.some((block) => block.user === user),
    };
  }, [list, requests, blocks, user]);
}
