import type { Person } from '@guanxi/core/contract';
import type { Backend, BackendSession, Clock, Logger } from '@guanxi/core/serve';
import type { Bus } from '../bus/bus.js';
import type { Database } from '../database/database.js';
import type { HubModule } from './command/module.js';
import type { HubLimits } from './limits.js';
import type { Moderate } from './moderation/moderate.js';
import type { Observer } from './observer.js';
import type { CameFrom } from './session/guest.js';
import type { Identity } from './session/session.js';

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
  /** Asked before words are brought before others. @default everything passes */
  readonly moderate?: Moderate;
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
  /** Verifies a token. Rejects with `unauthenticated`. `from` is what a gateway knows of where it comes from. */
  open(token: string, from?: CameFrom): Promise<BackendSession>;
  /** Makes a user, or describes an existing one. */
  provision(person: Person): Promise<void>;
  stats(): HubStats;
  /** Refuses what comes with `unavailable`, finishes what is under way, ends the streams. Idempotent. */
  close(): Promise<void>;
}
