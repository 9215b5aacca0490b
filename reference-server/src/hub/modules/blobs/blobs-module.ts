import { blobs } from '@guanxi/core/contract';
import type { BlobRules } from '../../../blobs/blob-rules.js';
import type { BlobTickets } from '../../../blobs/blob-tickets.js';
import type { HubModule } from '../../command/module.js';
import { links } from './links.js';
import { upload } from './upload.js';

/** What the module needs; a gateway that takes and serves the bytes has the same. */
export interface BlobsModuleOptions {
  readonly tickets: BlobTickets;
  readonly rules: BlobRules;
}

/** Files: who may send and read which. The bytes go by a gateway. */
export function blobsModule(options: BlobsModuleOptions): HubModule {
  return { contract: blobs, commands: {}, queries: { upload: upload(options), links: links(options) } };
}
