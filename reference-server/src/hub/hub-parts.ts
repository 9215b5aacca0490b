import type { GuanxiError } from '@guanxi/core/contract';
import type { Clock, Logger } from '@guanxi/core/serve';
import type { Database } from '../database/database.js';
import type { Dispatcher } from './command/dispatcher.js';
import type { HubLimits } from './limits.js';
import type { Observer } from './observer.js';
import type { Door } from './session/guest.js';
import type { Rates } from './session/rates.js';
import type { Reception } from './session/reception.js';
import type { Identity, Session } from './session/session.js';
import type { Feed } from './stream/feed.js';
import type { Online } from './stream/online.js';
import type { Signals } from './stream/signals.js';

/** What a session is made of; one of each per hub. */
export interface HubParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: HubLimits;
  readonly observe: Observer;
  /** How many lanes the database has. */
  readonly lanes: number;
  readonly rates: Rates;
  readonly reception: Reception;
  readonly dispatcher: Dispatcher;
  readonly feed: Feed;
  readonly online: Online;
  readonly signals: Signals;
  readonly sessions: Set<Session>;
  /** Keeps out whom the hub is not to serve, though their tokens are good. */
  readonly door: Door | undefined;
  readonly authenticate: (token: string) => Promise<Identity>;
  /** Why nothing is served any more, once that is so. */
  readonly closing: { error?: GuanxiError };
}
