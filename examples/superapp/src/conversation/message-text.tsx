import type { Mentions } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { Fragment, memo } from 'react';
import { Link } from 'wouter';
import { usePersons } from '../people/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './message-text.module.css';
import { textParts } from './text-parts.js';

export interface MessageTextProps {
  readonly text: string;
  readonly mentions: Mentions | undefined;
}

/** The words of a message, with its links and the people it names. */
export const MessageText = memo(function MessageText({ text, mentions }: MessageTextProps) {
  if (mentions === undefined && !/https?:|www\./i.test(text)) return <>{text}</>;
  return <RichText text={text} users={mentions?.users ?? []} all={mentions?.all === true} />;
});

function RichText({ text, users, all }: { readonly text: string; readonly users: readonly UserId[]; readonly all: boolean }) {
  const { say } = useWords();
  const people = usePersons(users);
  const names = [
    ...people.map(({ id, ownName }) => ({ name: ownName, id })),
    ...(all ? [{ name: say('compose.mention.all'), id: undefined }] : []),
  ];
  return (
    <>
      {textParts(text, names).map((part) => {
        if (part.type === 'text') return <Fragment key={part.at}>{part.text}</Fragment>;
        if (part.type === 'link') {
          return (
            <a key={part.at} className={styles['link']} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
              {part.text}
            </a>
          );
        }
        if (part.id === undefined) {
          return (
            <strong key={part.at} className={styles['mention']}>
              {part.text}
            </strong>
          );
        }
        return (
          <Link key={part.at} className={styles['mention']} to={paths.person(part.id)}>
            {part.text}
          </Link>
        );
      })}
    </>
  );
}
