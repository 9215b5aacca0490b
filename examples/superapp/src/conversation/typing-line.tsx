import type { Conversation } from '@guanxi/chat';
import { type ReactNode, useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { useWords } from '../words/index.js';

/** Who is typing, for the bar at the top; what else there is to say while nobody is. */
export function TypingLine({ conversation, otherwise }: { readonly conversation: Conversation; readonly otherwise: ReactNode }) {
  const { say } = useWords();
  const { user } = useAccount();
  const typing = useObservable(useMemo(() => conversation.typing$, [conversation])) ?? [];
  const first = usePerson(typing[0] ?? user);
  if (typing.length === 0) return <>{otherwise}</>;
  return (
    <span style={{ color: 'var(--color-accent-text)' }}>
      {typing.length === 1 ? say('chat.typing.one', { name: first.name }) : say('chat.typing.some', { count: typing.length })}
    </span>
  );
}
