import type { MessageView } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { useMemo } from 'react';
import { map, type Observable } from 'rxjs';
import { useAccount } from '../account/index.js';
import { outgoingMessage, useAttachments } from '../attachments/index.js';

/** What is still to be sent in a conversation, as messages. */
export function useOutgoingMessages(log: LogId): Observable<readonly MessageView[]> {
  const { user } = useAccount();
  const { outgoing } = useAttachments();
  return useMemo(
    () => outgoing.items$.pipe(map((items) => items.filter((item) => item.log === log).map((item) => outgoingMessage(item, user)))),
    [outgoing, log, user],
  );
}
