import type { MessageView } from '@guanxi/chat';
import type { LogId, RecordId } from '@guanxi/core';
import { createContext, type ReactNode, useMemo } from 'react';
import { isNotice } from '../notices/index.js';
import { limits } from './limits.js';

/** Under which messages it stands how many have read them. */
export interface Receipts {
  readonly log: LogId;
  /** The newest few of one's own. */
  readonly newest: ReadonlySet<RecordId>;
  /** Those of them that are in sight: only they are watched. */
  readonly watched: ReadonlySet<RecordId>;
}

/** Null where receipts are told in another way, or not at all. */
export const ReceiptsContext = createContext<Receipts | null>(null);

export interface ReceiptsAroundProps {
  /** A group's conversation; undefined where there are no receipts. */
  readonly log: LogId | undefined;
  /** Places from the newest that the server has given, downwards. */
  readonly at: (place: number) => MessageView | undefined;
  readonly settled: number;
  readonly first: number;
  /** The places in sight. */
  readonly from: number;
  readonly to: number;
  readonly children: ReactNode;
}

/** Places that are looked through for one's own newest messages. */
const depth = 40;

/** Tells the messages below which of them are watched. */
export function ReceiptsAround({ log, at, settled, first, from, to, children }: ReceiptsAroundProps) {
  const own: RecordId[] = [];
  const seen: RecordId[] = [];
  for (let place = settled; log !== undefined && place >= first && place > settled - depth && own.length < limits.receipts; place--) {
    const message = at(place);
    if (message?.mine !== true || message.recalled !== undefined || isNotice(message)) continue;
    own.push(message.id);
    if (from <= place && place <= to) seen.push(message.id);
  }
  // Rows are drawn anew only when another message is meant.
  const [newest, watched] = [own.join(' '), seen.join(' ')];
  const receipts = useMemo(
    () =>
      log === undefined
        ? null
        : { log, newest: new Set(newest.split(' ') as RecordId[]), watched: new Set(watched.split(' ') as RecordId[]) },
    [log, newest, watched],
  );
  return <ReceiptsContext value={receipts}>{children}</ReceiptsContext>;
}
