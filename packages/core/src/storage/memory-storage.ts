import { GuanxiError } from '../contract/error.js';
import type { CommandId, LogId, RecordId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { LogRecord } from '../contract/record.js';
import { checkRange } from './check-range.js';
import { checkWrites, unfit } from './check-writes.js';
import type { LogState, OutboxEntry, Range, Storage, StorageWrite } from './storage.js';

/**
 * A storage that forgets everything when the page or process ends: for tests, bots and browsers that refuse IndexedDB.
 * What it keeps are frozen copies, so nobody changes stored data but by a commit.
 */
export function memoryStorage(): Storage {
  let contents: Contents | null = emptyContents();

  function open(): Contents {
    if (!contents) throw new GuanxiError('closed', 'This storage was closed; make another.');
    return contents;
  }

  return {
    capabilities: { name: 'memory', durable: false },
    async load() {
      const { logs, outbox, values } = open();
      return {
        logs: [...logs.values()],
        outbox: [...outbox.values()].sort((one, other) => one.order - other.order),
        values: Object.fromEntries(values),
      };
    },
    async timeline(log, range) {
      checkRange(range);
      return placesWithin(open().timelines.get(log), range);
    },
    async states(log, kind) {
      const all = [...(open().states.get(log)?.values() ?? [])];
      return all.filter((record) => kind === undefined || record.kind === kind).sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    async commit(writes) {
      const current = open();
      checkWrites(writes);
      // Copying all of it first is what makes the commit whole: applying cannot fail.
      for (const write of frozenCopy(writes)) apply(current, write);
    },
    async close() {
      contents = null;
    },
  };
}

interface Contents {
  readonly logs: Map<LogId, LogState>;
  readonly timelines: Map<LogId, Map<number, LogRecord>>;
  readonly states: Map<LogId, Map<RecordId, LogRecord>>;
  readonly outbox: Map<CommandId, OutboxEntry>;
  readonly values: Map<string, Json>;
}

function emptyContents(): Contents {
  return { logs: new Map(), timelines: new Map(), states: new Map(), outbox: new Map(), values: new Map() };
}

function apply(contents: Contents, write: StorageWrite): void {
  switch (write.type) {
    case 'records':
      for (const record of write.records) putRecord(contents, write.log, record);
      break;
    case 'log':
      contents.logs.set(write.state.log, write.state);
      break;
    case 'forget':
      for (const map of [contents.logs, contents.timelines, contents.states]) map.delete(write.log);
      break;
    case 'outbox':
      contents.outbox.set(write.entry.id, write.entry);
      break;
    case 'outbox-remove':
      contents.outbox.delete(write.id);
      break;
    case 'value':
      if (write.value === null) contents.values.delete(write.key);
      else contents.values.set(write.key, write.value);
      break;
    case 'clear':
      for (const map of Object.values(contents)) map.clear();
  }
}

function putRecord(contents: Contents, log: LogId, record: LogRecord): void {
  if (record.seq > 0) within(contents.timelines, log).set(record.seq, record);
  else if (record.body === null) contents.states.get(log)?.delete(record.id);
  else within(contents.states, log).set(record.id, record);
}

function within<Key>(maps: Map<LogId, Map<Key, LogRecord>>, log: LogId): Map<Key, LogRecord> {
  const present = maps.get(log) ?? new Map<Key, LogRecord>();
  maps.set(log, present);
  return present;
}

/** Looks up each place of a short range, and each stored record for a long one, so neither a long log nor a wide range is slow. */
function placesWithin(timeline: ReadonlyMap<number, LogRecord> | undefined, [from, to]: Range): LogRecord[] {
  if (!timeline) return [];
  if (to - from >= timeline.size) {
    const found = [...timeline.values()].filter(({ seq }) => seq >= from && seq <= to);
    return found.sort((one, other) => one.seq - other.seq);
  }
  const found: LogRecord[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    const record = timeline.get(seq);
    if (record) found.push(record);
  }
  return found;
}

/** What would come back from JSON text, deeply frozen. */
function frozenCopy<T>(value: T): T {
  try {
    return frozen(JSON.parse(JSON.stringify(value)));
  } catch (cause) {
    throw unfit('What JSON cannot carry', cause);
  }
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
