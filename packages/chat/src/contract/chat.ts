import { defineContract } from '@guanxi/core/contract';
import { limits } from './limits.js';
import { create, edit, invite, react, read, recall, remove, rename, send } from './methods.js';
import { entryKind, groupKind, memberKind, textKind } from './records.js';
import { typing } from './signals.js';

/**
 * Conversations. A direct one (`d:` log) begins with its first message; a group (`g:` log) with `create`.
 * Every method that answers a receipt is a command: its id is the caller's, and a message's record has that id.
 */
export const chat = /* @__PURE__ */ defineContract({
  name: 'chat',
  methods: { send, edit, recall, react, read, create, invite, remove, rename },
  records: { text: textKind, member: memberKind, group: groupKind, entry: entryKind },
  signals: { typing },
  reasons: {
    'not-member': 'You are not in this conversation.',
    'not-author': 'Only its author may do this.',
    'not-admin': 'Only the owner and admins of the group may do this.',
    'recall-too-late': 'A message can be recalled for two minutes.',
    recalled: 'The message was recalled.',
    'group-full': 'A group has at most 500 members.',
    'unknown-user': 'There is no such person.',
    'too-many-reactions': 'A message holds at most 20 different reactions.',
  },
  limits,
});
