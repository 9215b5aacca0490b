import { type Client, type LogId, type LogRecord, parseLog, privateLog, type Timeline } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import { Observable } from 'rxjs';
import type { ConversationSummary } from './chat.js';
import { combined } from './combined.js';
import { type Entry, entryKind, type Group, groupKind, noticeName } from './contract/index.js';
import { clientLimits } from './limits.js';
import { ownNewest } from './own-newest.js';
import type { Room, Viewer } from './room.js';
import { countUnread, readUpTo, summaryWindow } from './unread.js';

/** A summary with what the list needs beside it. */
export interface Line {
  readonly summary: ConversationSummary;
  /** Whether the conversation has begun: a direct one does with its first message. */
  readonly begun: boolean;
  /** Server time of the newest message, or of one's joining while there is none, ms since 1970; sorts the list. */
  readonly activity: number;
}

/** Summarises one conversation; reads as little of it as the unread count and the mentions need. */
export function summarize(room: Room, viewer: Viewer, log: LogId): Observable<Line> {
  const { client } = room;
  const entryId = stateId(privateLog(viewer.user), entryKind.kind, log);
  const entry$ = combined([room.entries$], (entries) => entries.get(entryId));
  const group$ = log.startsWith('g:') ? combined([client.log(log).states$(groupKind)], firstOf) : noGroup$;
  const last$ = combined([entry$, client.log(log).state$], (entry, { seq, start }) =>
    summaryWindow(countUnread({ newest: seq, start, read: entry?.body.read ?? 0, own: 0 })),
  );
  const timeline$ = client.log(log).timeline$(combined([last$], (last) => ({ last })));
  return combined([entry$, group$, timeline$], (entry, group, timeline) => toLine(room, viewer, log, entry, group, timeline), same);
}

const noGroup$ = new Observable<undefined>((out) => out.next(undefined));

function toLine(
  { client }: Room,
  { user, show }: Viewer,
  log: LogId,
  entry: LogRecord<Entry> | undefined,
  group: LogRecord<Group> | undefined,
  { state, entries }: Timeline,
): Line {
  const places = { newest: state.seq, start: state.start, read: entry?.body.read ?? 0, own: ownNewest(entries, user) };
  const readTo = readUpTo(places);
  const unread = entries.filter(({ record }) => record.seq > readTo);
  // Notices do not count, of the newest messages: those are on every device, and only so do all count the same.
  const notices = unread.slice(-clientLimits.summaryWindows[1]).filter(({ record }) => record.kind === noticeName);
  const last = entries.at(-1);
  const latest = last && show(last);
  const left = entry?.body.left === true || (state.closed !== undefined && entry !== undefined);
  // The entry changes with every reading, so it only counts while there is no message: then it tells when one joined.
  const activity = Math.max(0, ...(last ? [last.record] : [entry, group]).map((record) => serverTime(client, record)));
  return {
    summary: {
      log,
      ...naming(log, user),
      ...(group && { group: group.body }),
      ...(latest && { latest }),
      unread: left ? 0 : countUnread(places) - notices.length,
      mentioned: !left && unread.some((one) => mentions(show(one), user)),
      left,
    },
    begun: latest !== undefined || entry !== undefined || group !== undefined,
    activity,
  };
}

/** What is pending has this device's time, which is brought to the server's to compare it with the others. */
function serverTime(client: Client, record: LogRecord<unknown> | undefined): number {
  if (record === undefined) return 0;
  return record.version === 0 ? record.at + client.now() - client.clock.now() : record.at;
}

function mentions(
  message: { readonly mine: boolean; readonly mentions?: { users?: readonly string[]; all?: true } },
  user: string,
): boolean {
  return !message.mine && (message.mentions?.all === true || message.mentions?.users?.includes(user) === true);
}

/** Whom the conversation is with, as its log's name tells. */
function naming(log: LogId, user: string): Pick<ConversationSummary, 'kind' | 'peer'> {
  const parsed = parseLog(log);
  if (parsed?.kind !== 'direct') return { kind: 'group' };
  const [one, other] = parsed.users;
  return one === other ? { kind: 'self' } : { kind: 'direct', peer: one === user ? other : one };
}

function firstOf<T>(records: ReadonlyMap<unknown, T>): T | undefined {
  return records.values().next().value;
}

/** Views are the same object while they are unchanged, so comparing one level deep is enough. */
function same(one: Line, other: Line): boolean {
  const [a, b] = [one.summary, other.summary] as [object, object];
  return (
    one.begun === other.begun &&
    one.activity === other.activity &&
    Object.keys(a).length === Object.keys(b).length &&
    Object.entries(a).every(([key, value]) => value === (b as Record<string, unknown>)[key])
  );
}
