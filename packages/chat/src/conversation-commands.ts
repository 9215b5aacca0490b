import type { LogId, RecordId, UserId } from '@guanxi/core';
import type { Conversation } from './chat.js';
import { checkUser } from './check-user.js';
import { checkMentions, checkText, checkWhole, composeText } from './compose-text.js';
import { chat, limits, textKind } from './contract/index.js';
import { invalid } from './invalid.js';
import type { Room } from './room.js';

const { send, edit, recall, react, invite, remove, rename } = chat.methods;

/** All that changes a conversation. */
export type ConversationCommands = Pick<Conversation, 'send' | 'edit' | 'recall' | 'react' | 'invite' | 'remove' | 'leave' | 'rename'>;

/** The commands of the conversation in `log`, their input checked before it is queued; `sent` follows each message. */
export function conversationCommands(room: Room, log: LogId, { sent }: { readonly sent: () => void }): ConversationCommands {
  const group = async (): Promise<UserId> => {
    if (!log.startsWith('g:')) throw invalid('This is no group; make one with createGroup().');
    return room.user();
  };
  const others = async (users: readonly UserId[]): Promise<UserId[]> => {
    const user = await group();
    if (!Array.isArray(users) || users.length === 0 || users.length > limits.invite) throw invalid(`Pass 1 to ${limits.invite} user ids.`);
    const different = new Set(users.map(checkUser));
    if (different.has(user)) throw invalid('You are among them; leave yourself out, or use leave().');
    return [...different];
  };
  return {
    async send(message) {
      const command = await room.give(send, { log, kind: textKind.kind, ...composeText(message) }, log);
      sent();
      return command;
    },
    async edit(message, text, { mentions } = {}) {
      const input = { log, message: checkId(message), content: { text: checkText(text) } };
      return room.give(edit, mentions ? { ...input, mentions: checkMentions(mentions) } : input, log);
    },
    async recall(message) {
      return room.give(recall, { log, message: checkId(message) }, log);
    },
    async react(message, reaction, options) {
      if (typeof options?.on !== 'boolean') throw invalid('Pass { on }: true or false for a reaction.');
      if (typeof reaction !== 'string' || reaction.trim() === '' || reaction.length > limits.reaction)
        throw invalid(`A reaction has 1 to ${limits.reaction} characters.`);
      return room.give(react, { log, message: checkId(message), reaction: checkWhole(reaction), on: options.on }, log);
    },
    async invite(users) {
      return room.give(invite, { log, users: await others(users) }, log);
    },
    async remove(users) {
      return room.give(remove, { log, users: await others(users) }, log);
    },
    async leave() {
      return room.give(remove, { log, users: [await group()] }, log);
    },
    async rename(name) {
      await group();
      return room.give(rename, { log, name: checkGroupName(name) }, log);
    },
  };
}

/** `name`, if a group can be called so. Throws `invalid`. */
export function checkGroupName(name: unknown): string {
  const trimmed = typeof name === 'string' ? name.trim() : '';
  if (trimmed === '' || trimmed.length > limits.groupName) throw invalid(`A group's name has 1 to ${limits.groupName} characters.`);
  return checkWhole(trimmed);
}

function checkId(message: RecordId): RecordId {
  if (typeof message !== 'string' || message === '') throw invalid('Pass the id of a message.');
  return message;
}
