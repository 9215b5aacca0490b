import { countSchema, logIdSchema, receiptSchema, recordIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';
import { addressing, people, reactionSchema, textKind, textSchema, visibleText } from './records.js';

const groupName = visibleText(limits.groupName);

/** Sends a text. The command's id becomes the record's id. The same method sends every other kind; see `sendOf`. */
export const send = command('chat.send', { log: logIdSchema, kind: v.literal(textKind.kind), content: textSchema, ...addressing });

/** Replaces the content of one's own text. */
export const edit = command('chat.edit', { log: logIdSchema, message: recordIdSchema, content: textSchema, mentions: addressing.mentions });

/** Takes a message back: one's own within `limits.recall`; in a group its owner and admins anyone's, at any time. */
export const recall = command('chat.recall', { log: logIdSchema, message: recordIdSchema });

/** Puts one's reaction on a message, or takes it off. */
export const react = command('chat.react', { log: logIdSchema, message: recordIdSchema, reaction: reactionSchema, on: v.boolean() });

/** Has read up to place `seq`; never goes back. The receipt is the private log's. */
export const read = command('chat.read', { log: logIdSchema, seq: countSchema });

/** Founds a group; `log` is a `g:` log of the caller's own making. */
export const create = command('chat.create', { log: logIdSchema, name: groupName, members: people(0, limits.members - 1) });

/** Brings people into a group. */
export const invite = command('chat.invite', { log: logIdSchema, users: people(1, limits.invite) });

/** Removes people from a group: its owner anyone, its admins members; oneself is to leave. The owner's leaving passes the group to the admin, else the member, who has been there longest. */
export const remove = command('chat.remove', { log: logIdSchema, users: people(1, limits.invite) });

/** Renames a group: owner and admins. */
export const rename = command('chat.rename', { log: logIdSchema, name: groupName });

/** A method that answers a receipt. */
function command<const Entries extends v.ObjectEntries>(name: string, entries: Entries) {
  return { name, input: v.object(entries), output: receiptSchema };
}
