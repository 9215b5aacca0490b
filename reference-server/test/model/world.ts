import { type CommandId, directLog, groupLog, type LogId, type UserId } from '@guanxi/core';
import { serveLink } from '@guanxi/core/serve';
import { type FakeClock, fakeClock, seededRandom, type VirtualNetwork, virtualNetwork } from '@guanxi/core/testing';
import { memoryBus } from '../../src/bus/index.js';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, createHub, type Hub } from '../../src/hub/index.js';
import { generous } from '../hub/support/world.js';
import type { Defect } from './defects.js';
import { Device } from './device.js';

/** What a device has asked for: the world's own memory of it. */
export interface Given {
  readonly device: Device;
  readonly id: CommandId;
  readonly method: string;
  readonly log: LogId;
  readonly text?: string;
}

/** Three people with four devices, two conversations, and the network between them and one hub. */
export interface World {
  readonly clock: FakeClock;
  readonly network: VirtualNetwork;
  readonly hub: Hub;
  readonly devices: readonly Device[];
  readonly people: readonly UserId[];
  readonly rooms: readonly LogId[];
  readonly given: Given[];
  /** Lets time pass until every device is live with nothing pending, or says which is not. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a world on an emptied database. `defect` goes into each device. */
export async function openWorld(database: Database, seed: number, defect?: () => Defect): Promise<World> {
  await empty(database);
  const clock = fakeClock();
  const network = virtualNetwork({ seed, clock, faults: { delay: [1, 40] } });
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock,
    random: seededRandom(seed + 1),
    modules: [accountsModule, chatModule],
    authenticate: async (token) => ({ user: token as UserId }),
    limits: { ...generous, inboxQueue: 6 },
  });
  const people = ['ann', 'bo', 'cai'] as UserId[];
  for (const id of people) await hub.provision({ id, name: id });
  network.listen('hub', (link) => serveLink(link, hub, { clock }));
  const [ann, bo, cai] = people as [UserId, UserId, UserId];
  await found(hub, ann, people.slice(1));
  const owners = [ann, ann, bo, cai];
  const devices = owners.map(
    (user, index) => new Device({ name: `${user}-${index}`, user, network, seed: seed + index, ...(defect ? { defect: defect() } : {}) }),
  );
  const rooms = [directLog(ann, bo), groupLog(groupUuid)];
  const settle = async () => {
    // A push may still be on its way when the last command is acknowledged: quiet is more than one look.
    for (let step = 0, quiet = 0; step < 400; step += 1) {
      await clock.advance(500);
      quiet = devices.every(({ isSettled }) => isSettled) ? quiet + 1 : 0;
      if (quiet === 4) return;
    }
    throw new Error(`Not settled: ${JSON.stringify(devices.map(({ name, status }) => ({ name, ...status })))}`);
  };
  return {
    ...{ clock, network, hub, devices, people, rooms, settle },
    given: [],
    async close() {
      const closing = Promise.all([...devices.map((device) => device.close()), hub.close()]);
      await clock.advance(60_000);
      await closing;
    },
  };
}

const groupUuid = '018bcfe5-6800-7000-8000-00000000aaaa';

/** Founds the group, so that there is one whatever happens. */
async function found(hub: Hub, owner: UserId, members: readonly UserId[]): Promise<void> {
  const session = await hub.open(owner);
  const input = { log: groupLog(groupUuid), name: 'Three', members };
  const request = { op: 'call', id: groupUuid, method: 'chat.create', input };
  await session.request(request, { signal: new AbortController().signal });
  session.close();
}

async function empty(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like '%migration%'",
  );
  if (tables.length > 0) await database.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
}
