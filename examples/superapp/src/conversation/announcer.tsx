import { useEffect, useRef, useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { usePreviews } from '../previews/index.js';
import { useWords } from '../words/index.js';
import type { MessageWindow } from './use-message-window.js';

/** Reads out what arrives while the conversation is open, for those who do not see it appear. */
export function Announcer({ messages }: { readonly messages: MessageWindow }) {
  const { say } = useWords();
  const { user } = useAccount();
  const newest = messages.at(messages.settled);
  const preview = usePreviews();
  const known = useRef(messages.settled);
  const author = usePerson(newest?.author ?? user);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (newest === undefined || newest.seq <= known.current) return;
    known.current = newest.seq;
    if (!newest.mine) setWords(say('chat.announce', { name: author.name, text: preview(newest) }));
  }, [newest, author.name, say, preview]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}
