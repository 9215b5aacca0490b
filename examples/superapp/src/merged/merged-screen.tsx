import { contentOf, type Merged, type MergedLine, mergedKind } from '@guanxi/chat/kinds';
import { GuanxiError, type LogId } from '@guanxi/core';
import { MessageSquareX } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { type ShownMessage, useMessageContent } from '../attachments/index.js';
import { usePreviews } from '../previews/index.js';
import { paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { Viewer, viewableOf } from '../viewer/index.js';
import { useWords } from '../words/index.js';
import styles from './merged.module.css';

export interface MergedScreenProps {
  readonly log: LogId;
  /** The place of the message. */
  readonly seq: number;
  /** Which of its lines was opened, if that is itself such a message. */
  readonly line: number | undefined;
}

/** Messages that were forwarded together, one below the other. */
export function MergedScreen({ log, seq, line }: MergedScreenProps) {
  const { say } = useWords();
  const above = line === undefined ? paths.conversation(log) : paths.merged(log, seq);
  const back = useBack(above);
  const merged = useMerged(log, seq, line);
  return (
    <Screen title={merged?.title ?? say('forward.merged')} back={{ label: say('app.back'), go: back }}>
      {merged === undefined && <SkeletonRows rows={6} label={say('chat.loading')} />}
      {merged === null && (
        <Empty icon={MessageSquareX} title={say('media.merged.missing.title')}>
          {say('media.merged.missing.text')}
        </Empty>
      )}
      {merged !== undefined && merged !== null && <Lines merged={merged} openLine={line === undefined ? { log, seq } : undefined} />}
    </Screen>
  );
}

/** What is at the place; undefined while it is looked for, null where there is no such message. */
function useMerged(log: LogId, seq: number, line: number | undefined): Merged | null | undefined {
  const { chat } = useAccount();
  const conversation = useMemo(() => chat.conversation(log), [chat, log]);
  const read = useObservable(useMemo(() => conversation.messages$({ range: [seq, seq] }), [conversation, seq]));
  const [unreached, setUnreached] = useState(false);
  const missing = (read?.holes.length ?? 0) > 0;
  useEffect(() => {
    if (!missing) return;
    const stop = new AbortController();
    conversation.load([seq, seq], { signal: stop.signal }).catch((error: unknown) => {
      if (GuanxiError.from(error).code !== 'aborted') setUnreached(true);
    });
    return () => stop.abort();
  }, [conversation, seq, missing]);
  const message = read?.messages.find((one) => one.seq === seq);
  return useMemo(() => {
    if (message === undefined) return read === undefined || (missing && !unreached) ? undefined : null;
    const outer = contentOf(message, mergedKind);
    if (line === undefined || outer === null) return outer;
    const inner = outer.lines[line];
    return inner === undefined ? null : contentOf(inner, mergedKind);
  }, [message, read, missing, unreached, line]);
}

function Lines({
  merged,
  openLine,
}: {
  readonly merged: Merged;
  readonly openLine: { readonly log: LogId; readonly seq: number } | undefined;
}) {
  const [viewed, setViewed] = useState<string>();
  const viewables = useMemo(
    () => merged.lines.map((line, at) => viewableOf(line, String(at), <Caption line={line} />)).filter((one) => one !== undefined),
    [merged],
  );
  const at = viewables.findIndex(({ key }) => key === viewed);
  const to = (next: number) => {
    const one = viewables[next];
    return one === undefined ? undefined : () => setViewed(one.key);
  };
  return (
    <ol className={styles['lines']}>
      {merged.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a message never change.
        <Line key={index} line={line} index={index} before={merged.lines[index - 1]} openLine={openLine} onView={setViewed} />
      ))}
      {viewed !== undefined && (
        <Viewer shown={viewables[at] ?? null} onPrevious={to(at - 1)} onNext={to(at + 1)} onClose={() => setViewed(undefined)} />
      )}
    </ol>
  );
}

function Caption({ line }: { readonly line: MergedLine }) {
  const { dates } = useWords();
  return (
    <>
      <strong style={{ display: 'block' }}>{line.author}</strong>
      {dates.full(line.at)}
    </>
  );
}

interface LineProps {
  readonly line: MergedLine;
  readonly index: number;
  readonly before: MergedLine | undefined;
  readonly openLine: { readonly log: LogId; readonly seq: number } | undefined;
  readonly onView: (key: string) => void;
}

function Line({ line, index, before, openLine, onView }: LineProps) {
  const { say, dates } = useWords();
  const preview = usePreviews();
  const [, navigate] = useLocation();
  const message = useMemo(
    (): ShownMessage => ({ kind: line.kind, content: line.content, mine: false, key: `merged-${line.at}-${index}` }),
    [line, index],
  );
  const opens = openLine === undefined ? undefined : () => navigate(paths.merged(openLine.log, openLine.seq, index));
  const shown = useMessageContent(message, { onView: () => onView(String(index)), onMerged: opens });
  const newDay = before === undefined || dates.day(before.at) !== dates.day(line.at);
  // Content that lay too deep was left out when it was copied.
  const words = line.content === null ? say('media.merged.deep') : preview(line);
  return (
    <li>
      {newDay && <p className={styles['day']}>{dates.day(line.at)}</p>}
      <div className={styles['line']}>
        <Avatar id={line.author} name={line.author} size={2.25} />
        <div className={styles['said']}>
          <p className={styles['head']}>
            <span className={styles['author']}>{line.author}</span>
            <time dateTime={new Date(line.at).toISOString()}>{dates.time(line.at)}</time>
          </p>
          {shown === null ? <p className={styles['text']}>{words}</p> : <div className={styles[shown.look]}>{shown.content}</div>}
        </div>
      </div>
    </li>
  );
}
