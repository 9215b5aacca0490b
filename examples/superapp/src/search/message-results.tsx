import type { SearchHit } from '@guanxi/chat/contract';
import type { LogId } from '@guanxi/core';
import { File, Image, Link2, type LucideIcon, MapPin, Mic, Video } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationAvatar, useConversationName, usePerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import { ResultSection } from './result-section.js';
import styles from './search.module.css';
import { SnippetText } from './snippet-text.js';
import type { Wanted } from './wanted.js';

export interface MessageResultsProps {
  readonly wanted: Wanted;
  readonly hits: readonly SearchHit[];
  readonly isMore: boolean;
}

/** The messages that were found, by conversation, the one with the newest first. */
export function MessageResults({ wanted, hits, isMore }: MessageResultsProps) {
  const { say, locale } = useWords();
  const chats = useMemo(() => byConversation(hits), [hits]);
  const number = new Intl.NumberFormat(locale).format(hits.length);
  const count = isMore ? say('search.count.more', { number }) : say('search.count', { count: hits.length });
  return (
    <ResultSection title={`${say('search.messages')} · ${count}`}>
      <p className="visually-hidden" role="status">
        {count}
      </p>
      {chats.map(([log, found]) => (
        <ChatResults key={log} log={log} hits={found} isWhole={wanted.in !== undefined} />
      ))}
    </ResultSection>
  );
}

function byConversation(hits: readonly SearchHit[]): readonly (readonly [LogId, readonly SearchHit[]])[] {
  const chats = new Map<LogId, SearchHit[]>();
  for (const hit of hits) {
    const found = chats.get(hit.log) ?? [];
    found.push(hit);
    chats.set(hit.log, found);
  }
  return [...chats];
}

interface ChatResultsProps {
  readonly log: LogId;
  readonly hits: readonly SearchHit[];
  /** Whether all are shown: one looks in this conversation alone. */
  readonly isWhole: boolean;
}

function ChatResults({ log, hits, isWhole }: ChatResultsProps) {
  const { say } = useWords();
  const { chat } = useAccount();
  const summary = useObservable(useMemo(() => chat.conversation(log).summary$, [chat, log]));
  const name = useConversationName(summary);
  const [isOpen, setOpen] = useState(false);
  const shown = isWhole || isOpen ? hits : hits.slice(0, limits.inChat);
  return (
    <div className={styles['chat']}>
      {!isWhole && summary !== undefined && (
        <h3 className={styles['chatHead']}>
          <ConversationAvatar summary={summary} size={2.25} />
          <span className={styles['nameText']}>{name}</span>
          <span className={styles['chatCount']}>{say('search.count', { count: hits.length })}</span>
        </h3>
      )}
      <ul aria-label={name}>
        {shown.map((hit) => (
          <li key={hit.seq}>
            <HitResult hit={hit} isNamed={summary?.kind !== 'self'} />
          </li>
        ))}
      </ul>
      {hits.length > shown.length && (
        <button type="button" className={styles['rest']} data-result onClick={() => setOpen(true)}>
          {say('search.more.in', { count: hits.length - shown.length })}
        </button>
      )}
    </div>
  );
}

const icons: Readonly<Record<string, LucideIcon>> = {
  'chat.image': Image,
  'chat.video': Video,
  'chat.voice': Mic,
  'chat.file': File,
  'chat.link': Link2,
  'chat.location': MapPin,
};

function HitResult({ hit, isNamed }: { readonly hit: SearchHit; readonly isNamed: boolean }) {
  const { say, dates } = useWords();
  const { user } = useAccount();
  const author = usePerson(hit.author);
  const Icon = icons[hit.kind];
  return (
    <Link to={paths.conversationAt(hit.log, hit.seq)} className={styles['hit']} data-result>
      <span className={styles['hitHead']}>
        <span className={styles['author']}>{isNamed && (hit.author === user ? say('group.you') : author.name)}</span>
        <time dateTime={new Date(hit.at).toISOString()}>{dates.brief(hit.at)}</time>
      </span>
      <span className={styles['snippet']}>
        {Icon !== undefined && <Icon size={14} aria-hidden="true" />}
        <SnippetText snippet={hit.snippet} />
      </span>
    </Link>
  );
}
