import type { LogId, LogRecord, SignalKind, UserId } from '@guanxi/core/contract';
import type { Clock, Logger } from '@guanxi/core/serve';
import type { Sql } from '../../database/database.js';
import type { Door } from '../session/guest.js';
import type { QueryHandler } from './module.js';
import type { Relations } from './relations.js';

/** What a feature that keeps something in memory may use of its hub. */
export interface ModuleHub {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sql: Sql;
  /** Whether one of a person's devices is connected. */
  isOnline(user: UserId): boolean;
  /** Signals to one person alone, on all her devices, in her private log. Lost if she is not there. */
  tell<Body>(user: UserId, kind: SignalKind<Body>, body: Body): void;
  /** Who lets whom reach her; undefined where everybody may. */
  readonly relations: Relations | undefined;
}

/** What a commit did to one log. */
export interface Committed {
  readonly log: LogId;
  /** What changed, by version. */
  records(): readonly LogRecord[];
}

/** A feature's memory in one running hub. */
export interface OpenModule {
  /** Questions that it answers, beside those of `HubModule.queries`. */
  // biome-ignore lint/suspicious/noExplicitAny: a module holds handlers of every input.
  readonly queries: Readonly<Record<string, QueryHandler<any>>>;
  /** Whom this feature keeps out. One module of a hub may have it. @default nobody */
  readonly door?: Door;
  /** A batch was committed. Called for each, so it has to be quick. A map and no iterator: several look at it. */
  committed(logs: ReadonlyMap<LogId, Committed>): void;
  /** Somebody's first device came, or her last one went. */
  presence(user: UserId, online: boolean): void;
  close(): void;
}
