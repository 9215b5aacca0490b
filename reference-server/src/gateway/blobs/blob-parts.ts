import { silent } from '@guanxi/core/serve';
import type { BlobRules } from '../../blobs/blob-rules.js';
import { type BlobTickets, blobTickets } from '../../blobs/blob-tickets.js';
import { blobLimits } from '../../blobs/limits.js';
import { blobsModule, type HubModule } from '../../hub/index.js';
import type { ServerOptions } from '../server-options.js';
import { type BlobGateway, blobGateway } from './blob-gateway.js';

/** The two halves of files, which share their rules and the key of their tickets. */
export interface BlobParts {
  readonly module: HubModule;
  /** To be opened when the hub has made the tables. */
  open(): Promise<BlobGateway>;
}

/** What a server's options come to; null for one that takes no files. */
export function blobParts({ blobs, database, origins, logger = silent }: ServerOptions): BlobParts | null {
  if (blobs === undefined) return null;
  const tickets: BlobTickets = blobTickets();
  const rules: BlobRules = { limits: { ...blobLimits, ...blobs.limits }, types: blobs.types ?? ['*'] };
  const { store, staging } = blobs;
  const more = origins === undefined ? {} : { origins };
  return {
    module: blobsModule({ tickets, rules }),
    open: () => blobGateway({ database, store, staging, tickets, rules, logger, now: Date.now, ...more }),
  };
}
