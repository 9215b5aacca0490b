import { directLog } from '@guanxi/core/contract';
import { expect, it } from 'vitest';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { actor, name, startHub, untilLive } from '../hub/support/world.js';

// The first message of a direct conversation touches that log and both private ones. Given to a waiting reader as two
// batches, the first moved her cursor past the commit: cut off between the two, she never heard of the second.
it('gives a waiting reader all that a commit did in one batch, whose cursor stands for the whole of it', async () => {
  const database = await pgliteDatabase();
  const { hub } = await startHub(database);
  const [ann, bo] = [name('ann'), name('bo')];
  for (const id of [ann, bo]) await hub.provision({ id, name: id });
  const [one, other] = [await actor(hub, ann), await actor(hub, bo)];
  const stream = one.stream('inbox', 'start');
  const { cursor } = await untilLive(stream);
  const coming = stream.next();
  await other.send(directLog(ann, bo), 'hello');
  const { value: batch } = await coming;
  expect(batch?.prev).toBe(cursor);
  expect(batch?.next).not.toBe(cursor);
  expect(batch?.items.map((item) => (item as { log: string }).log).sort()).toEqual([directLog(ann, bo), `u:${ann}`]);
  await hub.close();
  await database.close();
});
