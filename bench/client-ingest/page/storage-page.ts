import type { StorageWrite } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { expectNewest, type Measured, quantiles, took } from './measured.js';
import { allConversations, type Conversation, conversation, message } from './messages.js';

const pulledAtOnce = 50;
const storage = indexedDbStorage({ name: 'bench' });

/** Our storage, with the commits that the client makes of what it pulls. */
const measured: Measured = {
  async ingest(shape) {
    const all = allConversations(shape);
    await storage.load();
    return took(async () => {
      for (let from = 0; from < all.length; from += pulledAtOnce) {
        await storage.commit(all.slice(from, from + pulledAtOnce).flatMap(whole));
      }
    });
  },

  async open(shape, times) {
    return quantiles(times, async (turn) => {
      const { log, records } = conversation(shape, (turn * 37) % shape.conversations);
      const { length } = records;
      return () => storage.timeline(log, [length - 49, length]).then(expectNewest(records));
    });
  },

  async one(shape, times) {
    const { log, records } = conversation(shape, 0);
    return quantiles(times, async (turn) => {
      const seq = records.length + 1 + turn;
      const writes: StorageWrite[] = [
        { type: 'records', log, records: [message(0, seq)] },
        { type: 'log', state: { log, version: seq, seq, start: 1, holes: [] } },
        { type: 'value', key: 'core.inbox', value: `cursor ${turn}` },
      ];
      return () => storage.commit(writes);
    });
  },

  async coldStart(shape) {
    const { log, records } = conversation(shape, shape.conversations - 1);
    return took(async () => {
      const { logs } = await storage.load();
      const { seq } = logs.find((each) => each.log === log) ?? { seq: 0 };
      expectNewest(records)(await storage.timeline(log, [seq - 49, seq]));
    });
  },
};

function whole({ log, records }: Conversation): StorageWrite[] {
  const { length } = records;
  return [
    { type: 'records', log, records },
    { type: 'log', state: { log, version: length, seq: length, start: 1, holes: [] } },
  ];
}

Object.assign(globalThis, { measured });
