import { GuanxiError, type Json } from '@guanxi/core/contract';
import { silent } from '@guanxi/core/serve';
import { blobNames } from './blob/blob-names.js';
import { Dispatcher } from './command/dispatcher.js';
import type { ModuleHub } from './command/open-module.js';
import { openModules } from './command/open-modules.js';
import type { Hub, HubOptions, HubStats } from './hub.js';
import type { HubParts } from './hub-parts.js';
import { claimLanes } from './lane/claim-lanes.js';
import { Lane } from './lane/lane.js';
import { createWriter, type Writer } from './lane/writer.js';
import { limits as defaults, type HubLimits } from './limits.js';
import { Moderator } from './moderation/moderator.js';
import { harmless } from './observer.js';
import { migrate } from './schema/migrate.js';
import { Rates } from './session/rates.js';
import { Reception } from './session/reception.js';
import { Session } from './session/session.js';
import { Feed } from './stream/feed.js';
import { Online } from './stream/online.js';
import { Signals } from './stream/signals.js';
import { createUsers } from './users.js';

/** Brings the database's schema up to date, takes the database over from any earlier hub, and starts to serve. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const { database, bus, clock, logger = silent } = options;
  const observe = harmless(options.observe, logger);
  const limits: HubLimits = { ...defaults, ...options.limits };
  const { owner, epoch, lanes } = await takeOver(options, limits);
  const online: Online = new Online((user, isOnline) => open.presence(user, isOnline));
  const tell: ModuleHub['tell'] = (user, { kind }, body) => parts.signals.tell(user, kind, body as Json);
  const open = openModules(options.modules, { clock, logger, sql: database, tell, isOnline: (user) => online.has(user) });
  const feed = new Feed({ epoch, positions: lanes.map(({ position }) => position), online, limits, observe });
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
      blobsOf: blobNames(open.modules),
      logger,
      observe,
      committed(batch) {
        feed.deliver(batch);
        open.committed(batch.drafts);
      },
      missed(lane, position) {
        feed.skipTo(lane, position);
        online.resync();
      },
    },
    lanes,
    () => {
      logger.warn({}, 'Another server has taken over this database');
      stop(notSent('Another server has taken over; connect again.'));
      options.onReplaced?.();
    },
  );
  const reception = new Reception(logger, observe);
  const parts: HubParts = {
    database,
    clock,
    logger,
    limits,
    observe,
    lanes: lanes.length,
    rates: new Rates(limits),
    reception,
    dispatcher: new Dispatcher({ modules: open.modules, writer, sql: database, reception, ...moderation(options, limits) }),
    feed,
    online,
    signals: new Signals({ bus, online, modules: open.modules, state: (log) => writer.state(log) }),
    sessions,
    door: open.door,
    authenticate: options.authenticate,
    closing,
  };
  let closed: Promise<void> | undefined;
  const close = async () => {
    await writer.close();
    stop(notSent('The server is shutting down; connect again.'));
    open.close();
    parts.signals.close();
  };

  return {
    async open(token, from = {}) {
      if (closing.error !== undefined) throw closing.error;
      const identity = await options.authenticate(token);
      // A token that was verified is all it takes to be somebody.
      await users.ensure(database, identity.user);
      return await Session.open(parts, identity, from);
    },
    provision: (person) => users.provision(database, person),
    stats: () => statsOf({ sessions, writer, lanes }),
    close: () => (closed ??= close()),
  };
}

function notSent(message: string): GuanxiError {
  return new GuanxiError('unavailable', message, { outcome: 'not-sent' });
}

function statsOf(hub: { readonly sessions: ReadonlySet<Session>; readonly writer: Writer; readonly lanes: readonly Lane[] }): HubStats {
  return {
    sessions: hub.sessions.size,
    streams: [...hub.sessions].reduce((sum, session) => sum + session.streams, 0),
    waiting: hub.writer.waiting,
    cachedLogs: hub.lanes.reduce((sum, lane) => sum + lane.cache.size, 0),
  };
}

/** The moderator of a hub that has one. */
function moderation({ moderate, database, clock, logger = silent }: HubOptions, { moderating }: HubLimits): { moderator?: Moderator } {
  if (moderate === undefined) return {};
  return { moderator: new Moderator({ moderate, sql: database, logger, now: () => clock.now(), most: moderating }) };
}

async function takeOver({ database, random = platformRandom, lanes: wanted }: HubOptions, limits: HubLimits) {
  await migrate(database);
  const owner = nameFrom(random);
  const count = wanted ?? database.capabilities.concurrency;
  const { epoch, claims } = await claimLanes(database, owner, { count, epoch: nameFrom(random) });
  const cache = { logs: limits.cachedLogs, members: limits.cachedMembers };
  return { owner, epoch, lanes: claims.map((claim) => new Lane(claim.lane, claim, cache)) };
}

function platformRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

/** 16 letters and digits. */
function nameFrom(random: () => number): string {
  return Array.from({ length: 16 }, () => Math.floor(random() * 36).toString(36)).join('');
}
