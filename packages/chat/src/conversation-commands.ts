import type { CommandReceipt, LogId, UserId } from '@guanxi/core';
import type { Method } from '@guanxi/core/contract';
import type { Conversation } from './chat.js';
import { composeText } from './compose-text.js';
import { textKind } from './contract/index.js';
import { edit, invite, react, recall, remove, rename, send } from './contract/methods.js';
import { invalid } from './invalid.js';
import { othersOf } from './others-of.js';
import type { Room } from './room.js';

/** All that changes a conversation. */
export type ConversationCommands = Pick<Conversation, 'send' | 'edit' | 'recall' | 'react' | 'invite' | 'remove' | 'leave' | 'rename'>;

/**
 * The commands of the conversation in `log`; `sent` follows each message. What they are given is checked by the contract's
 * schemas before it is queued, and here for what those cannot tell.
 */
export function conversationCommands(room: Room, log: LogId, { sent }: { readonly sent: () => void }): ConversationCommands {
  const give = <Input>(method: Method<Input, CommandReceipt>, input: Input) => room.give(method, input, log);
  const group = async (): Promise<UserId> => {
    if (!log.startsWith('g:')) throw invalid('This is no group; use createGroup().');
    return room.user();
  };
  return {
    async send(message) {
      const command = await give(send, { log, kind: textKind.kind, ...composeText(message) });
      sent();
      return command;
    },
    async edit(message, text, { mentions } = {}) {
      return give(edit, { log, message, content: { text }, mentions });
    },
    async recall(message) {
      return give(recall, { log, message });
    },
    async react(message, reaction, options) {
      return give(react, { log, message, reaction, on: options?.on });
    },
    async invite(users) {
      return give(invite, { log, users: othersOf(users, await group()) });
    },
    async remove(users) {
      return give(remove, { log, users: othersOf(users, await group()) });
    },
    async leave() {
      return give(remove, { log, users: [await group()] });
    },
    async rename(name) {
      await group();
      return give(rename, { log, name });
    },
  };
}
