import { useEffect, useRef, useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { useWords } from '../words/index.js';
import type { MessageWindow } from './use-message-window.js';

/** Reads out what arrives while the conversation is open, for those who do not see it appear. */
export function Announcer({ messages }: { readonly messages: MessageWindow }) {
  const { say } = useWords();
  const { user } = useAccount();
  const newest = messages.at(messages.settled);
  const known = useRef(messages.settled);
  const author = usePerson(newest?.author ?? user);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (newest === undefined || newest.seq <= known.current) return;
    known.current = newest.seq;
    const text = (newest.content as { readonly text?: unknown } | undefined)?.text;
    if (!newest.mine) setWords(say('chat.announce', { name: author.name, text: typeof text === 'string' ? text : say('chats.unknown') }));
  }, [newest, author.name, say]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}
