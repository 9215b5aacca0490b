import { GuanxiError, parseError } from '../contract/error.js';
import { type Fields, hasCounts, hasTexts } from '../contract/has-fields.js';
import type { LogId } from '../contract/ids.js';
import type { Head, LogRecord, Push, Signal } from '../contract/record.js';
import type { HelloAnswer, PageAnswer, PullPage } from '../contract/request.js';

/** An item of the inbox; null if not even its log can be told. A push whose records do not fit counts as a head: they are pulled. */
export function parseInboxItem(value: unknown): Push | Head | null {
  if (!hasTexts(value, 'log') || !hasCounts(value, 'to', 'seq')) return null;
  const { log, from, to, seq, records } = value as unknown as Push;
  const sound =
    hasCounts(value, 'from') && from < to && isRecords(records) && records.every(({ version }) => version > from && version <= to);
  return sound ? { log, from, to, seq, records } : { log, to, seq };
}

/** The answers for `logs`, each a page, what the server refused it with, or `internal` for what cannot be read. */
export function parsePull(answer: unknown, logs: readonly LogId[]): (PullPage | GuanxiError)[] {
  const parts = (answer as Fields | null)?.['logs'];
  return logs.map((log, index) => {
    const part = Array.isArray(parts) ? (parts[index] as (PullPage & Fields) | null | undefined) : null;
    if (part?.log !== log) return unreadable('pull');
    if ('error' in part) return parseError(part['error']);
    const sound = hasCounts(part, 'to', 'seq', 'floor', 'start') && part.start >= 1 && isRecords(part.records);
    return sound && typeof part.more === 'boolean' ? part : unreadable('pull');
  });
}

/** A page, or a thrown `internal`. */
export function parsePage(answer: unknown): PageAnswer {
  if (hasCounts(answer, 'version') && isRecords(answer['records'])) return answer as unknown as PageAnswer;
  throw unreadable('page');
}

/** What the server says of itself, or a thrown `internal`. */
export function parseHello(answer: unknown): HelloAnswer {
  if (hasTexts(answer, 'user', 'epoch') && hasCounts(answer, 'now')) return answer as unknown as HelloAnswer;
  throw unreadable('hello');
}

/** A signal, or null. */
export function parseSignal(value: unknown): Signal | null {
  return hasTexts(value, 'log', 'kind', 'author') ? (value as unknown as Signal) : null;
}

/** The error for an answer that does not fit the protocol. */
export function unreadable(what: string): GuanxiError {
  return new GuanxiError('internal', `The answer to ${what} does not fit the protocol.`, { outcome: 'unknown' });
}

function isRecords(value: unknown): value is readonly LogRecord[] {
  return Array.isArray(value) && value.every(isRecord);
}

function isRecord(value: unknown): boolean {
  const sound = hasTexts(value, 'id', 'kind', 'author') && hasCounts(value, 'seq', 'version', 'at');
  return sound && value['version'] !== 0 && value['body'] !== undefined;
}
