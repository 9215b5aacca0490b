import { chatSearch } from '@guanxi/chat/contract';
import type { HubModule } from '../../command/module.js';
import { search } from './search.js';

/** Search through messages. A hub without it answers `unsupported`. */
export const searchModule: HubModule = { contract: chatSearch, commands: {}, queries: { search } };
