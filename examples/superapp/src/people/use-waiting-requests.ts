import type { ContactRequest } from '@guanxi/core/contract';
import { useAccount, useObservable } from '../account/index.js';

/** Requests of others that wait for one's answer, newest first. */
export function useWaitingRequests(): readonly ContactRequest[] {
  const { contacts } = useAccount();
  const requests = useObservable(contacts.requests$) ?? [];
  return requests.filter(({ direction, state }) => direction === 'incoming' && state === 'waiting');
}
