import type { Json } from '../../contract/json.js';
import type { LogRecord } from '../../contract/record.js';
import type { LogState, OutboxEntry, Range, StorageSnapshot } from '../storage.js';
import type { Database } from './database.js';
import { pageOf, recordsOf } from './page.js';

/** Everything but records, from one moment. */
export async function readSnapshot(database: Database): Promise<StorageSnapshot> {
  const transaction = database.transaction(['logs', 'outbox', 'values']);
  const [logs, outbox, values] = await Promise.all([
    transaction.objectStore('logs').getAll(),
    transaction.objectStore('outbox').getAll(),
    transaction.objectStore('values').getAll(),
  ]);
  return {
    logs: logs.map((text): LogState => JSON.parse(text)),
    outbox: outbox.map((text): OutboxEntry => JSON.parse(text)).sort((one, other) => one.order - other.order),
    values: Object.fromEntries(values.map((text): [string, Json] => JSON.parse(text))),
  };
}

/** The stored timeline records of a range, ascending. Reads whole pages, so up to 49 records more at either end. */
export async function readTimeline(database: Database, log: string, [from, to]: Range): Promise<LogRecord[]> {
  if (from > to) return [];
  const texts = await database.getAll('timeline', IDBKeyRange.bound([log, pageOf(from)], [log, pageOf(to), []]));
  return recordsOf(texts).filter(({ seq }) => seq >= from && seq <= to);
}

/** The state records of a log, by id. */
export async function readStates(database: Database, log: string, kind?: string): Promise<LogRecord[]> {
  const texts = await database.getAll('states', IDBKeyRange.bound([log], [log, []]));
  return texts.map((text): LogRecord => JSON.parse(text)).filter((record) => kind === undefined || record.kind === kind);
}
