import type { MessageView } from '@guanxi/chat';
import type { LogId, RecordId } from '@guanxi/core';
import { useContext, useMemo, useRef } from 'react';
import { catchError, EMPTY } from 'rxjs';
import { Link } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './read-by-line.module.css';
import { ReceiptsContext } from './receipts.js';

/** Under one of one's own newest messages in a group: how many have read it. */
export function ReadByLine({ message }: { readonly message: MessageView }) {
  const receipts = useContext(ReceiptsContext);
  if (receipts === null || !receipts.newest.has(message.id)) return null;
  return <Counted log={receipts.log} message={message.id} watched={receipts.watched.has(message.id)} />;
}

interface CountedProps {
  readonly log: LogId;
  readonly message: RecordId;
  readonly watched: boolean;
}

/** The line is there before its number is, and keeps the last one, so that nothing moves when it comes. */
function Counted({ log, message, watched }: CountedProps) {
  const { say, locale } = useWords();
  const { groups } = useAccount();
  const count$ = useMemo(
    // A refusal, such as to one who has left, is no news for this line.
    () =>
      watched
        ? groups
            .group(log)
            .readCount$(message)
            .pipe(catchError(() => EMPTY))
        : undefined,
    [groups, log, message, watched],
  );
  const now = useObservable(count$);
  const last = useRef(now);
  if (now !== undefined) last.current = now;
  const count = now ?? last.current;
  if (count === undefined || count.of === 0) return <p className={styles['line']} aria-hidden="true" />;
  const number = new Intl.NumberFormat(locale);
  const all = count.read === count.of;
  return (
    <p className={styles['line']}>
      <Link to={paths.readers(log, message)} className={styles['link']} data-all={all}>
        {all ? say('readers.all') : say('readers.count', { read: number.format(count.read), of: number.format(count.of) })}
      </Link>
    </p>
  );
}
