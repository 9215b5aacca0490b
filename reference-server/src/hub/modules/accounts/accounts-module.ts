import { accounts } from '@guanxi/core/contract';
import type { HubModule } from '../../command/module.js';
import { describe } from './describe.js';
import { find } from './find.js';
import { get } from './get.js';

/** Who there is. */
export const accountsModule: HubModule = { contract: accounts, commands: { describe }, queries: { get, find } };
