import { GuanxiError, type Person } from '@guanxi/core/contract';
import { type Backend, type Clock, type Logger, silent } from '@guanxi/core/serve';
import type { Bus } from '../bus/bus.js';
import type { Database } from '../database/database.js';
import { Dispatcher } from './command/dispatcher.js';
import type { HubModule } from './command/module.js';
import type { HubParts } from './hub-parts.js';
import { claimLanes } from './lane/claim-lanes.js';
import { Lane } from './lane/lane.js';
import { createWriter } from './lane/writer.js';
import { limits as defaults, type HubLimits } from './limits.js';
import type { Observer } from './observer.js';
import { migrate } from './schema/migrate.js';
import { Rates } from './session/rates.js';
import { type Identity, Session } from './session/session.js';
import { Feed } from './stream/feed.js';
import { Online } from './stream/online.js';
import { Signals } from './stream/signals.js';
import { createUsers } from './users.js';

/** What a hub is made of. */
export interface HubOptions {
  /** Stays the caller's: closing the hub does not close it. */
  readonly database: Database;
  /** Stays the caller's. */
  readonly bus: Bus;
  readonly clock: Clock;
  /** Verifies a token. Rejects with `unauthenticated`. */
  readonly authenticate: (token: string) => Promise<Identity>;
  /** The features that this server has. */
  readonly modules: readonly HubModule[];
  /** Numbers in [0, 1), for names nobody else has. @default from the platform's cryptographic source */
  readonly random?: () => number;
  /** @default one that says nothing */
  readonly logger?: Logger;
  /** Told what happens, for metrics. @default nobody */
  readonly observe?: Observer;
  /** @default `limits` */
  readonly limits?: Partial<HubLimits>;
  /** Lanes of a new database; an old one keeps its own. @default the database's `capabilities.concurrency` */
  readonly lanes?: number;
  /** Called once if another hub takes this database over; this one serves nothing from then on. */
  readonly onReplaced?: () => void;
}

/** What a hub is doing now. */
export interface HubStats {
  readonly sessions: number;
  readonly streams: number;
  /** Commands that wait to be written. */
  readonly waiting: number;
  /** Logs whose head and members are in memory. */
  readonly cachedLogs: number;
}

/** The engine of a server: give it to `serveLink`, `memoryTransport` or a gateway. */
export interface Hub extends Backend {
  /** Makes a user, or describes an existing one. */
  provision(person: Person): Promise<void>;
  stats(): HubStats;
  /** Refuses what comes with `unavailable`, finishes what is under way, ends the streams. Idempotent. */
  close(): Promise<void>;
}

/** Brings the database's schema up to date, takes the database over from any earlier hub, and starts to serve. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const { database, bus, clock, modules, random = platformRandom, logger = silent, observe = () => {} } = options;
  const limits: HubLimits = { ...defaults, ...options.limits };
  await migrate(database);
  const count = options.lanes ?? database.capabilities.concurrency;
  const owner = nameFrom(random);
  const { epoch, claims } = await claimLanes(database, owner, { count, epoch: nameFrom(random) });
  const cache = { logs: limits.cachedLogs, members: limits.cachedMembers };
  const lanes = claims.map((claim) => new Lane(claim.lane, claim, cache));
  const online = new Online();
  const feed = new Feed({ epoch, positions: claims.map(({ position }) => position), online, limits, observe });
  const users = createUsers(limits.cachedUsers);
  const sessions = new Set<Session>();
  const closing: { error?: GuanxiError } = {};

  /** Nothing is served from here on. */
  const stop = (error: GuanxiError) => {
    closing.error ??= error;
    for (const session of sessions) session.end(closing.error);
  };

  const writer = createWriter(
    {
      database,
      owner,
      lanes: lanes.length,
      clock,
      limits,
      users,
      logger,
      observe,
      committed: (batch) => feed.deliver(batch),
      missed(lane, position) {
        feed.skipTo(lane, position);
        online.resync();
      },
    },
    lanes,
    () => {
      logger.warn({}, 'Another server has taken over this database');
      stop(new GuanxiError('unavailable', 'Another server has taken over; connect again.', { outcome: 'not-sent' }));
      options.onReplaced?.();
    },
  );

  const parts: HubParts = {
    database,
    clock,
    logger,
    limits,
    observe,
    lanes: lanes.length,
    rates: new Rates(limits),
    dispatcher: new Dispatcher(modules, writer, database),
    feed,
    online,
    signals: new Signals({ bus, online, modules, state: (log) => writer.state(log) }),
    sessions,
    authenticate: options.authenticate,
    closing,
  };
  let closed: Promise<void> | undefined;

  const close = async () => {
    await writer.close();
    stop(new GuanxiError('unavailable', 'The server is shutting down; connect again.', { outcome: 'not-sent' }));
    parts.signals.close();
  };

  return {
    async open(token) {
      if (closing.error !== undefined) throw closing.error;
      const identity = await options.authenticate(token);
      // A token that was verified is all it takes to be somebody.
      await users.ensure(database, identity.user);
      const session = new Session(parts, identity);
      sessions.add(session);
      return session;
    },
    async provision(person) {
      await users.provision(database, person);
    },
    stats: () => ({
      sessions: sessions.size,
      streams: [...sessions].reduce((sum, session) => sum + session.streams, 0),
      waiting: writer.waiting,
      cachedLogs: lanes.reduce((sum, lane) => sum + lane.cache.size, 0),
    }),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function platformRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

/** 16 letters and digits. */
function nameFrom(random: () => number): string {
  return Array.from({ length: 16 }, () => Math.floor(random() * 36).toString(36)).join('');
}
