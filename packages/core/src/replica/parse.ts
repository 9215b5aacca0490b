import { GuanxiError, parseError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import { limits } from '../contract/limits.js';
import type { Head, LogRecord, Push, Signal } from '../contract/record.js';
import type { HelloAnswer, PageAnswer, PullPage } from '../contract/request.js';

type Unparsed = { readonly [key: string]: unknown };

/** An item of the inbox; null if not even its log can be told. A push whose records do not fit counts as a head: they are pulled. */
export function parseInboxItem(value: unknown): Push | Head | null {
  if (!isObject(value) || !isText(value['log'], limits.logId) || !isCount(value['to']) || !isCount(value['seq'])) return null;
  const { log, from, to, seq, records } = value;
  const sound =
    isCount(from) && from < to && isRecords(records) && records.every((record) => record.version > from && record.version <= to);
  return (sound ? { log, from, to, seq, records } : { log, to, seq }) as Push | Head;
}

/** The answers for `logs`, each a page, what the server refused it with, or `internal` for what cannot be read. */
export function parsePull(answer: unknown, logs: readonly LogId[]): (PullPage | GuanxiError)[] {
  const parts = isObject(answer) && Array.isArray(answer['logs']) ? answer['logs'] : [];
  return logs.map((log, index) => {
    const part: unknown = parts[index];
    if (!isObject(part) || part['log'] !== log) return unreadable('pull');
    if ('error' in part) return parseError(part['error']);
    const { to, seq, floor, start, records, more } = part;
    const sound = [to, seq, floor, start].every(isCount) && (start as number) >= 1 && isRecords(records) && typeof more === 'boolean';
    return sound ? (part as unknown as PullPage) : unreadable('pull');
  });
}

/** A page, or a thrown `internal`. */
export function parsePage(answer: unknown): PageAnswer {
  if (isObject(answer) && isCount(answer['version']) && isRecords(answer['records'])) return answer as unknown as PageAnswer;
  throw unreadable('page');
}

/** What the server says of itself, or a thrown `internal`. */
export function parseHello(answer: unknown): HelloAnswer {
  if (isObject(answer) && isText(answer['user'], limits.userId) && isText(answer['epoch'], limits.recordId) && isCount(answer['now'])) {
    return answer as unknown as HelloAnswer;
  }
  throw unreadable('hello');
}

/** A signal, or null. */
export function parseSignal(value: unknown): Signal | null {
  const sound =
    isObject(value) && isText(value['log'], limits.logId) && isText(value['kind'], 256) && isText(value['author'], limits.userId);
  return sound ? (value as unknown as Signal) : null;
}

/** The error for an answer that does not fit the protocol. */
export function unreadable(what: string): GuanxiError {
  return new GuanxiError('internal', `The answer to ${what} does not fit the protocol.`, { outcome: 'unknown' });
}

function isRecords(value: unknown): value is readonly LogRecord[] {
  return Array.isArray(value) && value.every(isRecord);
}

function isRecord(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { id, seq, version, kind, body, author, at } = value;
  const sound = isCount(seq) && isCount(version) && version > 0 && isCount(at) && body !== undefined;
  return sound && isText(id, limits.recordId) && isText(kind, 256) && isText(author, limits.userId);
}

function isObject(value: unknown): value is Unparsed {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= max;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
