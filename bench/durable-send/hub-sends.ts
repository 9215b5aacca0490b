import { systemClock } from '@guanxi/core';
import { directLog, type LogId, type UserId } from '@guanxi/core/contract';
import type { BackendSession } from '@guanxi/core/serve';
import { memoryBus } from '../../reference-server/src/bus/index.js';
import type { Database } from '../../reference-server/src/database/database.js';
import { accountsModule, chatModule, createHub } from '../../reference-server/src/hub/index.js';
import { conversations, textOf } from './messages.js';
import { risingIds } from './rising-ids.js';

/** Sends that wait for their acknowledgement at any time. */
const underWay = 2000;

const never = new AbortController().signal;

/** Sends messages through a hub, each person to one other. */
export async function hubSends(database: Database) {
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    modules: [accountsModule, chatModule()],
    authenticate: async (token) => ({ user: token as UserId }),
    limits: { callsPerSecond: 1e9, callBurst: 1e9 },
  });
  const people: { session: BackendSession; log: LogId }[] = [];
  for (let n = 0; n < conversations; n += 1) {
    const [one, other] = [`person-${n}` as UserId, `friend-${n}` as UserId];
    await hub.provision({ id: other, name: other });
    people.push({ session: await hub.open(one), log: directLog(one, other) });
  }
  const next = risingIds(0xa00);
  let count = 0;

  const send = async () => {
    count += 1;
    const { session, log } = people[count % conversations] as (typeof people)[number];
    const input = { log, kind: 'chat.text', content: { text: textOf(count) } };
    await session.request({ op: 'call', id: next(), method: 'chat.send', input }, { signal: never });
  };

  // The first message of each conversation makes it; what is measured is those that follow.
  await Promise.all(people.map(send));

  return {
    /** Acknowledged messages per second over so many ms. */
    async during(ms: number): Promise<number> {
      const began = performance.now();
      let sent = 0;
      await Promise.all(
        Array.from({ length: underWay }, async () => {
          while (performance.now() - began < ms) {
            await send();
            sent += 1;
          }
        }),
      );
      return (sent * 1000) / (performance.now() - began);
    },
    close: () => hub.close(),
  };
}
