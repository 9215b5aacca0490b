import type { MessageView } from '@guanxi/chat';
import type { Pin } from '@guanxi/chat/pins';
import type { LogId } from '@guanxi/core';
import { useEffect, useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** The message that a pin is about, fetched if this device lacks it; undefined until it is here. */
export function usePinnedMessage(log: LogId, { seq, message }: Pin): MessageView | undefined {
  const { chat } = useAccount();
  const conversation = useMemo(() => chat.conversation(log), [chat, log]);
  const window = useObservable(useMemo(() => conversation.messages$({ range: [seq, seq] }), [conversation, seq]));
  const isMissing = window !== undefined && window.holes.length > 0;
  useEffect(() => {
    if (!isMissing) return;
    const stop = new AbortController();
    // Without a connection it stays on its way; whoever goes there sees why.
    conversation.load([seq, seq], { signal: stop.signal }).catch(() => {});
    return () => stop.abort();
  }, [conversation, seq, isMissing]);
  return window?.messages.find(({ id }) => id === message);
}
