import { directLog, type UserId } from '@guanxi/core/contract';
import { systemClock } from '@guanxi/core/serve';
import { expect, it } from 'vitest';
import { memoryBus } from '../../src/bus/index.js';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { chatModule, createHub } from '../../src/hub/index.js';
import { uuid7 } from '../gateway/running-server.js';

it('a command that was committed is acknowledged though the observer throws', async () => {
  const database = await pgliteDatabase();
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    modules: [chatModule()],
    authenticate: async (token) => ({ user: token as UserId }),
    observe() {
      throw new Error('The observer is broken.');
    },
  });
  const mei = 'mei' as UserId;
  const session = await hub.open(mei);
  const { signal } = new AbortController();
  const input = { log: directLog(mei, mei), kind: 'chat.text', content: { text: 'to myself' } };
  for (let seq = 1; seq <= 2; seq += 1) {
    const answer = await session.request({ op: 'call', id: uuid7(), method: 'chat.send', input }, { signal });
    expect(answer).toMatchObject({ result: { seq } });
  }
  await hub.close();
  await database.close();
});
