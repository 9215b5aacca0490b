import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { expectNewest, type Measured, quantiles, took } from './measured.js';
import { allConversations, conversation, message } from './messages.js';

interface Row {
  readonly conv: string;
  readonly seq: number;
  readonly id: string;
}

interface Schema extends DBSchema {
  messages: { key: [string, number]; value: Row; indexes: { id: string } };
}

const rowsPerTransaction = 1000;
let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The peer: one row per message, as one would write it with idb and nothing else. */
const measured: Measured = {
  async ingest(shape) {
    const rows = allConversations(shape).flatMap(({ log, records }) => records.map((record): Row => ({ conv: log, ...record })));
    const database = await open();
    return took(async () => {
      for (let from = 0; from < rows.length; from += rowsPerTransaction) {
        await put(database, rows.slice(from, from + rowsPerTransaction));
      }
    });
  },

  async open(shape, times) {
    const database = await open();
    return quantiles(times, async (turn) => {
      const { log, records } = conversation(shape, (turn * 37) % shape.conversations);
      return () => newest(database, log, records.length).then(expectNewest(records));
    });
  },

  async one(shape, times) {
    const database = await open();
    const { log, records } = conversation(shape, 0);
    return quantiles(times, async (turn) => {
      const row = { conv: log, ...message(0, records.length + 1 + turn) };
      return () => put(database, [row]);
    });
  },

  async coldStart(shape) {
    const { log, records } = conversation(shape, shape.conversations - 1);
    return took(async () => expectNewest(records)(await newest(await open(), log, records.length)));
  },
};

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('rows', 1, {
    upgrade(database) {
      database.createObjectStore('messages', { keyPath: ['conv', 'seq'] }).createIndex('id', 'id', { unique: true });
    },
  });
  return opened;
}

async function put(database: IDBPDatabase<Schema>, rows: readonly Row[]): Promise<void> {
  const transaction = database.transaction('messages', 'readwrite', { durability: 'relaxed' });
  for (const row of rows) void transaction.store.put(row);
  await transaction.done;
}

function newest(database: IDBPDatabase<Schema>, conv: string, last: number): Promise<Row[]> {
  return database.getAll('messages', IDBKeyRange.bound([conv, last - 49], [conv, last]));
}

Object.assign(globalThis, { measured });
