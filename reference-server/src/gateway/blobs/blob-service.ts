import type { BlobStore, Logger } from '@guanxi/core/serve';
import type { BlobRules } from '../../blobs/blob-rules.js';
import type { BlobTickets } from '../../blobs/blob-tickets.js';
import type { Database } from '../../database/database.js';
import type { StagingStore } from './staging-store.js';

/** What the routes of files stand on. */
export interface BlobService {
  readonly database: Database;
  readonly store: BlobStore;
  readonly staging: StagingStore;
  readonly tickets: BlobTickets;
  readonly rules: BlobRules;
  readonly logger: Logger;
  /** Ms since 1970. */
  readonly now: () => number;
}
