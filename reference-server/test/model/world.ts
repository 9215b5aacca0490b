import { type CommandId, directLog, groupLog, type LogId, type Transport, type UserId } from '@guanxi/core';
import { serveLink } from '@guanxi/core/serve';
import { type FakeClock, fakeClock, seededRandom, type VirtualNetwork, virtualNetwork } from '@guanxi/core/testing';
import { memoryBus } from '../../src/bus/index.js';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, createHub, type Hub } from '../../src/hub/index.js';
import { generous } from '../hub/support/world.js';
import { Device } from './device.js';
import { createElsewhere } from './elsewhere.js';

/** What a device has asked for: the world's own memory of it. */
export interface Given {
  /** Null for what was sent past all devices, at the hub itself. */
  readonly device: Device | null;
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
  /** Sends `count` messages at the hub itself, as if by people elsewhere. */
  flood(room: number, count: number): Promise<void>;
  /** Something happens in every log once more: what was lost without a trace shows by the next change. */
  remind(): Promise<void>;
  /** Lets time pass until every device is live with nothing pending, or says which is not. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a world on an emptied database. `around` stands between each client and the network. */
export async function openWorld(database: Database, seed: number, around: (transport: Transport) => Transport): Promise<World> {
  await empty(database);
  const clock = fakeClock();
  const network = virtualNetwork({ seed, clock, faults: { delay: [1, 40] } });
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock,
    random: seededRandom(seed + 1),
    modules: [accountsModule, chatModule()],
    authenticate: async (token) => ({ user: token as UserId }),
    limits: { ...generous, inboxQueue: 6 },
  });
  const people = ['ann', 'bo', 'cai'] as UserId[];
  for (const id of people) await hub.provision({ id, name: id });
  network.listen('hub', (link) => serveLink(link, hub, { clock }));
  const [ann, bo, cai] = people as [UserId, UserId, UserId];
  await createElsewhere(hub, people).found(groupUuid);
  const owners = [ann, ann, bo, cai];
  const devices = owners.map((user, index) => new Device({ name: `${user}-${index}`, user, network, seed: seed + index, around }));
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
  const given: Given[] = [];
  const elsewhere = createElsewhere(hub, people);
  const flood = async (room: number, count: number) => {
    const log = rooms[room % rooms.length] as LogId;
    const ids = await elsewhere.send(log, count);
    for (const id of ids) given.push({ device: null, id, method: 'chat.send', log });
  };
  const remind = async () => {
    for (const [index, log] of rooms.entries()) {
      await flood(index, 1);
      await elsewhere.read(log);
    }
  };
  return {
    ...{ clock, network, hub, devices, people, rooms, given, flood, remind, settle },
    async close() {
      const closing = Promise.all([...devices.map((device) => device.close()), hub.close()]);
      await clock.advance(60_000);
      await closing;
    },
  };
}

const groupUuid = '018bcfe5-6800-7000-8000-00000000aaaa';

async function empty(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like '%migration%'",
  );
  if (tables.length > 0) await database.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
}
