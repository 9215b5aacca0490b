import { chat, type MessageKind } from '@guanxi/chat/contract';
import type { HubModule } from '../../command/module.js';
import { blobsOf } from './blobs-of.js';
import { edit } from './edit.js';
import { forward } from './forward.js';
import { create } from './group/create.js';
import { groupCommands } from './group/group-commands.js';
import { groupQueries } from './group/group-queries.js';
import { invite } from './group/invite.js';
import { remove } from './group/remove.js';
import { rename } from './group/rename.js';
import { openGroups } from './group/watch/open-groups.js';
import { knownKinds } from './known-kinds.js';
import { merge } from './merge.js';
import { configure } from './personal/configure.js';
import { favour } from './personal/favour.js';
import { markPlayed, removeForMe } from './personal/keep-places.js';
import { saveDraft } from './personal/save-draft.js';
import { unfavour } from './personal/unfavour.js';
import { pin } from './pin/pin.js';
import { unpin } from './pin/unpin.js';
import { reach } from './reach.js';
import { react } from './react.js';
import { read } from './read.js';
import { recall } from './recall.js';
import { send } from './send.js';

/** How to make the chat of a server. */
export interface ChatModuleOptions {
  /** Kinds of messages that an app declares with `messageKind`, beside the standard ones. @default none */
  // biome-ignore lint/suspicious/noExplicitAny: a list of kinds of every content.
  readonly kinds?: readonly MessageKind<any>[];
}

/** The commands that bring words before others. */
const moderated = ['send', 'edit', 'forward', 'merge', 'create', 'rename', 'setAvatar', 'announce', 'setNickname'];

/** Conversations. */
export function chatModule({ kinds: own = [] }: ChatModuleOptions = {}): HubModule {
  const kinds = knownKinds(own);
  return {
    contract: chat,
    blobsOf: blobsOf(kinds.isSaid),
    reach,
    moderated,
    open: openGroups,
    queries: groupQueries,
    commands: {
      send: send(kinds),
      edit: edit(kinds),
      recall: recall(kinds),
      react: react(kinds),
      forward: forward(kinds),
      merge: merge(kinds),
      configure,
      saveDraft,
      favour: favour(kinds),
      unfavour,
      removeForMe,
      markPlayed,
      pin: pin(kinds),
      unpin,
      read,
      create,
      invite,
      remove,
      rename,
      ...groupCommands,
    },
  };
}
