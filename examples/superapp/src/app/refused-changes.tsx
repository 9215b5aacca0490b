import { GuanxiError } from '@guanxi/core';
import { useEffect } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';

/**
 * Tells which changes of one's contacts the server has refused, also those given before a reload, and gives them up: unlike a
 * message, such a change has no place of its own where its failure could stand.
 */
export function RefusedChanges() {
  const { client } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  useEffect(() => {
    const told = new Set<string>();
    const watching = client.outbox.entries$.subscribe((entries) => {
      for (const { id, method, state } of entries) {
        if (state.name !== 'failed' || !method.startsWith('contacts.') || told.has(id)) continue;
        told.add(id);
        notify({ look: 'danger', text: words(state) });
        client.outbox.drop(id).catch((error: unknown) => {
          // Another tab has dropped it already.
          if (!GuanxiError.is(error)) throw error;
        });
      }
    });
    return () => watching.unsubscribe();
  }, [client, notify, words]);
  return null;
}
