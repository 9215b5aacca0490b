import { countSchema, defineContract, logIdSchema, receiptSchema, recordIdSchema, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';
import { addressing, entryKind, groupKind, memberKind, reactionSchema, textKind, textSchema, wholeText } from './records.js';

const groupName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.groupName), wholeText);

/**
 * Conversations. A direct one (`d:` log) begins with its first message; a group (`g:` log) with `create`.
 * Every method that answers a receipt is a command: its id is the caller's, and a message's record has that id.
 */
export const chat = defineContract({
  name: 'chat',
  methods: {
    /** Sends a message. The command's id becomes the record's id. */
    send: {
      name: 'chat.send',
      input: v.object({ log: logIdSchema, kind: v.literal(textKind.kind), content: textSchema, ...addressing }),
      output: receiptSchema,
    },
    /** Replaces the content of one's own text. */
    edit: {
      name: 'chat.edit',
      input: v.object({ log: logIdSchema, message: recordIdSchema, content: textSchema, mentions: addressing.mentions }),
      output: receiptSchema,
    },
    /** Takes a message back: one's own within `limits.recall`; in a group its owner and admins anyone's, at any time. */
    recall: {
      name: 'chat.recall',
      input: v.object({ log: logIdSchema, message: recordIdSchema }),
      output: receiptSchema,
    },
    /** Puts one's reaction on a message, or takes it off. */
    react: {
      name: 'chat.react',
      input: v.object({ log: logIdSchema, message: recordIdSchema, reaction: reactionSchema, on: v.boolean() }),
      output: receiptSchema,
    },
    /** Has read up to place `seq`; never goes back. The receipt is the private log's. */
    read: {
      name: 'chat.read',
      input: v.object({ log: logIdSchema, seq: countSchema }),
      output: receiptSchema,
    },
    /** Founds a group; `log` is a `g:` log of the caller's own making. */
    create: {
      name: 'chat.create',
      input: v.object({ log: logIdSchema, name: groupName, members: v.pipe(v.array(userIdSchema), v.maxLength(limits.members - 1)) }),
      output: receiptSchema,
    },
    /** Brings people into a group. */
    invite: {
      name: 'chat.invite',
      input: v.object({ log: logIdSchema, users: v.pipe(v.array(userIdSchema), v.minLength(1), v.maxLength(limits.invite)) }),
      output: receiptSchema,
    },
    /** Removes people from a group: its owner anyone, its admins members; oneself is to leave. The owner's leaving passes the group to the admin, else the member, who has been there longest. */
    remove: {
      name: 'chat.remove',
      input: v.object({ log: logIdSchema, users: v.pipe(v.array(userIdSchema), v.minLength(1), v.maxLength(limits.invite)) }),
      output: receiptSchema,
    },
    /** Renames a group: owner and admins. */
    rename: {
      name: 'chat.rename',
      input: v.object({ log: logIdSchema, name: groupName }),
      output: receiptSchema,
    },
  },
  records: { text: textKind, member: memberKind, group: groupKind, entry: entryKind },
  signals: {
    /** Somebody is writing; holds for `limits.typing`, or until `on` is false. */
    typing: { kind: 'chat.typing', body: v.object({ on: v.boolean() }) },
  },
  reasons: {
    'not-member': 'You are not in it.',
    'not-author': 'Only its author may.',
    'not-admin': 'Only its owner and admins may.',
    'recall-too-late': 'Recall a message within two minutes.',
    recalled: 'The message was recalled.',
    'group-full': 'A group has at most 500 members.',
    'unknown-user': 'There is no such person.',
    'too-many-reactions': 'A message has at most 20 reactions.',
  },
  limits,
});
