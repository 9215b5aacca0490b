import type { Conversation, MessageView } from '@guanxi/chat';
import { without } from '@guanxi/chat/personal';
import type { Range } from '@guanxi/core';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { PersonName } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import { type Viewable, Viewer, viewableOf } from './viewer.js';

export interface ConversationViewerProps {
  readonly conversation: Conversation;
  /** The place of the picture or video. */
  readonly seq: number;
}

/** The pictures and videos of a conversation, one at a time, over the whole screen; each has an address of its own. */
export function ConversationViewer({ conversation, seq }: ConversationViewerProps) {
  const { log } = conversation;
  const back = useBack(paths.conversation(log));
  const [, navigate] = useLocation();
  const { shown, previous, next } = useNeighbours(conversation, seq);
  // They take each other's place in the history, so that back always leads to the conversation.
  const to = (place: number | undefined) =>
    place === undefined ? undefined : () => navigate(paths.conversationView(log, place), { replace: true });
  return <Viewer shown={useViewable(shown)} onPrevious={to(previous)} onNext={to(next)} onClose={back} />;
}

function useViewable(message: MessageView | undefined | null): Viewable | undefined | null {
  const { dates } = useWords();
  return useMemo(() => {
    if (message === undefined || message === null) return message;
    const caption = (
      <>
        <strong style={{ display: 'block' }}>
          <PersonName user={message.author} />
        </strong>
        <time dateTime={new Date(message.at).toISOString()}>{dates.full(message.at)}</time>
      </>
    );
    return viewableOf(message, message.id, caption) ?? null;
  }, [message, dates]);
}

/** The message at a place, undefined while it is looked for, and the places of the nearest pictures before and after it. */
function useNeighbours(conversation: Conversation, seq: number) {
  const [reach, setReach] = useState<number>(limits.reach);
  const range = useMemo((): Range => [Math.max(1, seq - reach), seq + reach], [seq, reach]);
  const { removed } = useAccount();
  const read$ = useMemo(
    () => without(conversation.messages$({ range }), removed.places$(conversation.log)),
    [conversation, range, removed],
  );
  const read = useObservable(read$);
  const [unreached, setUnreached] = useState(false);
  const missing = read?.holes.some(([from, to]) => from <= seq && seq <= to) === true;
  useEffect(() => {
    if (!missing) return;
    const stop = new AbortController();
    conversation.load([seq, seq], { signal: stop.signal }).catch(() => stop.signal.aborted || setUnreached(true));
    return () => stop.abort();
  }, [conversation, seq, missing]);
  const places = (read?.messages ?? []).filter(isViewable).map((message) => message.seq);
  const previous = places.findLast((place) => place < seq);
  const next = places.find((place) => place > seq);
  const first = read?.range[0] ?? 0;
  const last = read?.range[1] ?? 0;
  const more = read !== undefined && ((previous === undefined && first > read.first) || (next === undefined && last < read.last));
  useEffect(() => {
    if (more && reach < limits.farthest) setReach(Math.min(reach * 2, limits.farthest));
  }, [more, reach]);
  const shown = read?.messages.find((message) => message.seq === seq);
  return { shown: shown ?? (read === undefined || (missing && !unreached) ? undefined : null), previous, next };
}

function isViewable(message: MessageView): boolean {
  return message.seq > 0 && message.recalled === undefined && viewableOf(message, '', null) !== undefined;
}
