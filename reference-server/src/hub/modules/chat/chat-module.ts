import { chat } from '@guanxi/chat/contract';
import type { HubModule } from '../../command/module.js';
import { create } from './create.js';
import { edit } from './edit.js';
import { invite } from './invite.js';
import { reach } from './reach.js';
import { react } from './react.js';
import { read } from './read.js';
import { recall } from './recall.js';
import { remove } from './remove.js';
import { rename } from './rename.js';
import { send } from './send.js';

/** Conversations. */
export const chatModule: HubModule = {
  contract: chat,
  reach,
  commands: { send, edit, recall, react, read, create, invite, remove, rename },
};
