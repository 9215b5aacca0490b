import { GuanxiError, type LogId } from '@guanxi/core/contract';

/** Where a hit stands among all that are found: by time, the newest first; of one time by log, in a log by place. */
export interface SearchPlace {
  /** The message's server time, ms since 1970. */
  readonly at: number;
  readonly log: LogId;
  readonly seq: number;
}

/** Negative when `one` comes before `other` in a page of hits. */
export function comparePlaces(one: SearchPlace, other: SearchPlace): number {
  if (one.at !== other.at) return other.at - one.at;
  if (one.log !== other.log) return one.log < other.log ? -1 : 1;
  return other.seq - one.seq;
}

/** The cursor of what follows a hit. The same for a device and a server, so a search can go on with the other. */
export function cursorAfter({ at, log, seq }: SearchPlace): string {
  return `${at} ${seq} ${log}`;
}

/** The hit that a cursor follows. `invalid` for what is no cursor. */
export function placeOf(cursor: string): SearchPlace {
  const [, at, seq, log] = /^(\d{1,16}) (\d{1,16}) ([udg]:.+)$/s.exec(cursor) ?? [];
  if (at === undefined) throw new GuanxiError('invalid', 'That is no cursor of a search; give back the one that came as `next`.');
  return { at: Number(at), seq: Number(seq), log: log as LogId };
}
