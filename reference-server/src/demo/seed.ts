import { GuanxiError, type UserId } from '@guanxi/core/contract';
import type { BackendSession } from '@guanxi/core/serve';
import { memoryBus } from '../bus/index.js';
import type { Database } from '../database/database.js';
import { accountsModule, chatModule, contactsModule, createHub } from '../hub/index.js';
import { migrate } from '../hub/schema/migrate.js';
import { contactCommands } from './contact-commands.js';
import { demoPeople } from './people.js';
import { groupOf, type SeedCommand, scriptCommands } from './script-commands.js';
import { directScripts } from './scripts/direct.js';
import { groupScripts } from './scripts/groups.js';
import { longHistory } from './scripts/long-history.js';

/** Names what is seeded. */
const edition = '1';

/** How to seed. */
export interface SeedOptions {
  readonly database: Database;
  /** The conversations end now. @default the platform's */
  readonly now?: () => number;
}

/**
 * Fills a database with demo people, their contacts and conversations over the past weeks, by the hub's own commands under
 * fixed ids. What is there already stays as it is, so it may be called at every start; no other hub may be open on the
 * database meanwhile. Resolves with whether there was anything to do.
 */
export async function seedDemo({ database, now = Date.now }: SeedOptions): Promise<boolean> {
  await migrate(database);
  // Written last, so what stands there was finished.
  const [done] = await database.query("select value from meta where name = 'demo'");
  if (done !== undefined) return false;
  const end = now();
  let moment = end;
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: { now: () => moment, after: () => () => {} },
    // Its sessions are opened right here, so a name is proof enough.
    authenticate: async (id) => ({ user: id as UserId }),
    modules: [accountsModule, chatModule(), contactsModule()],
    limits: { callsPerSecond: 1e6, callBurst: 1e6 },
  });
  try {
    const sessions = new Map<UserId, BackendSession>();
    for (const person of demoPeople) {
      await hub.provision(person);
      sessions.set(person.id, await hub.open(person.id));
    }
    const scripts = [...directScripts, ...groupScripts, longHistory()];
    const groups = new Map(scripts.flatMap(({ group }, number) => (group === undefined ? [] : [[group, groupOf(number + 1)] as const])));
    const steps = [...scripts.flatMap((script, number) => scriptCommands(script, number + 1, end)), ...contactCommands(groups, end)];
    // The sort keeps the order of equals: what one script says at one moment stays in its order.
    for (const { at, commands } of steps.sort((a, b) => a.at - b.at)) {
      moment = at;
      await Promise.all(commands.map((command) => give(command, sessions)));
    }
    await database.query("insert into meta (name, value) values ('demo', $1)", [edition]);
    return true;
  } finally {
    await hub.close();
  }
}

async function give({ user, id, method, input }: SeedCommand, sessions: ReadonlyMap<UserId, BackendSession>): Promise<void> {
  const session = sessions.get(user);
  if (session === undefined) throw new GuanxiError('internal', `A demo script speaks of ${user}, who is no demo person.`);
  try {
    await session.request({ op: 'call', id, method, input }, { signal: new AbortController().signal });
  } catch (error) {
    // An earlier start was cut off while it seeded other words under this id; they stay.
    if (!GuanxiError.is(error) || error.code !== 'conflict') throw error;
  }
}
