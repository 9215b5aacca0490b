import type { BlobStore, Logger } from '@guanxi/core/serve';
import type { SigningKey } from '@guanxi/miniprogram/check';
import type { Database } from '../../database/database.js';
import type { DeveloperServer } from '../../hub/modules/miniprogram/developer-server.js';
import type { PackageTickets } from '../../hub/modules/miniprogram/package-tickets.js';
import type { KeyedHash } from '../../hub/token/keyed-hash.js';
import type { RateLimit } from '../rate-limit.js';
import type { VersionChecks } from './version-checks.js';

/** What the routes of programs stand on. */
export interface ProgramService {
  readonly database: Database;
  /** Where packages and sources are. Nothing else lives in it. */
  readonly store: BlobStore;
  readonly publisher: SigningKey;
  readonly server: DeveloperServer;
  readonly tickets: PackageTickets;
  readonly keyed: KeyedHash;
  readonly checks: VersionChecks;
  /** How often one address may ask as the server of a developer. */
  readonly asks: RateLimit;
  readonly logger: Logger;
  /** Ms since 1970. */
  readonly now: () => number;
}
