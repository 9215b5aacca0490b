import { audit } from '@guanxi/core/contract';
import type { HubModule } from '../../command/module.js';
import { digest } from './digest.js';

/** Lets clients prove their copies of logs. */
export const auditModule: HubModule = { contract: audit, commands: {}, queries: { digest } };
