import type { UserId } from '@guanxi/core';
import { systemClock } from '@guanxi/core/serve';
import type { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, chatModule, createHub, memoryBus } from '@guanxi/reference-server/hub';

/** Provisions `count` people named `Person 001`, `Person 002` and so on, before the server has the database. */
export async function providePeople(database: Awaited<ReturnType<typeof pgliteDatabase>>, count: number): Promise<readonly UserId[]> {
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    authenticate: async (id) => ({ user: id as UserId }),
    modules: [accountsModule, chatModule()],
  });
  try {
    const people = Array.from({ length: count }, (_, at) => `${at + 1}`.padStart(3, '0'));
    for (const number of people) await hub.provision({ id: `person-${number}` as UserId, name: `Person ${number}` });
    return people.map((number) => `person-${number}` as UserId);
  } finally {
    await hub.close();
  }
}
