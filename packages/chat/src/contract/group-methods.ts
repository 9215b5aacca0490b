import { commandIdSchema, countSchema, logIdSchema, receiptSchema, recordIdSchema, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { groupLimits } from './group-limits.js';
import { limits } from './limits.js';
import { people, visibleText } from './records.js';

/** What can be reported. */
export const reportReasons = ['spam', 'fraud', 'harassment', 'violence', 'sexual', 'illegal', 'other'] as const;

/**
 * What is done in groups beyond talking. A group's log is `log` throughout. Commands answer a receipt; the questions
 * `issueLink`, `links`, `previewLink`, `readers`, `confirmations` and `presence` answer what they are asked. Made by a
 * function, so that a bundler can drop it.
 */
export const groupMethods = /* @__PURE__ */ makeGroupMethods();

function makeGroupMethods() {
  const log = logIdSchema;
  const user = userIdSchema;
  const users = people(1, limits.invite);
  const on = v.boolean();
  const token = v.pipe(v.string(), v.minLength(1), v.maxLength(groupLimits.token));
  const link = v.object({ id: commandIdSchema, by: user, at: countSchema, expires: countSchema, joined: countSchema });
  const audience = v.object({ read: v.array(user), unread: v.array(user) });
  const invite = v.optional(v.picklist(['anyone', 'admins', 'approval']));
  const rename = v.optional(v.picklist(['anyone', 'admins']));
  return {
    /** Changes the rules that are named. Owner and admins. */
    setRules: command('chat.setRules', { log, rules: v.object({ invite, rename }) }),
    /** Changes the group's picture, or takes it away. As the rules say for the name. */
    setAvatar: command('chat.setAvatar', {
      log,
      avatar: v.nullable(v.pipe(v.string(), v.regex(/^(https:|data:image\/)/), v.maxLength(groupLimits.avatar))),
    }),
    /** Puts up an announcement, or takes it down with null. Owner and admins. */
    announce: command('chat.announce', {
      log,
      text: v.nullable(visibleText(groupLimits.announcement)),
      mustRead: v.boolean(),
    }),
    /** Has read the announcement that must be read. */
    confirm: command('chat.confirm', { log, announcement: commandIdSchema }),
    /** Gives oneself a name for this group; null takes it away. */
    setNickname: command('chat.setNickname', { log, nickname: v.nullable(visibleText(groupLimits.nickname)) }),
    /** Makes a member an admin. Owner. */
    grantAdmin: command('chat.grantAdmin', { log, user }),
    /** Makes an admin a member. Owner. */
    revokeAdmin: command('chat.revokeAdmin', { log, user }),
    /** Makes another member the owner; who was it becomes a member. Owner. */
    transferOwner: command('chat.transferOwner', { log, user }),
    /** Lets nobody speak but owner and admins, or everybody again. Owner and admins. */
    muteAll: command('chat.muteAll', { log, on }),
    /** Lets a member speak no more until a server time, ms since 1970; 0 lets her at once. Owner and admins. */
    muteMember: command('chat.muteMember', { log, user, until: countSchema }),
    /** Lets in some of those who wait; who waits no more is passed over. Owner and admins. */
    approve: command('chat.approve', { log, users }),
    /** Turns some of those who wait away. Owner and admins. */
    decline: command('chat.decline', { log, users }),
    /** Takes one's own request back, or puts the refusal of it out of sight. */
    withdraw: command('chat.withdraw', { log }),
    /** Comes in by a link, or asks to be let in where the rules want an approval. The receipt's log tells: the group's, or one's own. */
    join: command('chat.join', { token }),
    /** Makes a link void: one's own, owner and admins any. */
    revokeLink: command('chat.revokeLink', { log, link: commandIdSchema }),
    /** Ends the group for good. Owner. */
    dissolve: command('chat.dissolve', { log }),
    /** Lets others see whether one is there, or not; who is not shown sees nobody. */
    showPresence: command('chat.showPresence', { shown: v.boolean() }),
    /** Tells the operator of a message, or of the conversation. */
    report: command('chat.report', {
      log,
      message: v.optional(recordIdSchema),
      reason: v.picklist(reportReasons),
      text: v.optional(visibleText(groupLimits.report)),
    }),
    /** Makes a link with which people come in, good for `groupLimits.linkLife`. Its token is told once and stored nowhere. By the rules for inviting. */
    issueLink: {
      name: 'chat.issueLink',
      input: v.object({ log }),
      output: v.object({ link, token }),
    },
    /** The links that are good: one's own, for owner and admins all. */
    links: { name: 'chat.links', input: v.object({ log }), output: v.object({ links: v.array(link) }) },
    /** Where a link leads. */
    previewLink: {
      name: 'chat.previewLink',
      input: v.object({ token }),
      output: v.object({ log, name: v.string(), members: countSchema, approval: v.boolean() }),
    },
    /** Who has read one's own message, and who of those it was for has not. With `watch`, changes of the count are signalled for `groupLimits.watch`. */
    readers: { name: 'chat.readers', input: v.object({ log, message: recordIdSchema, watch: v.boolean() }), output: audience },
    /** Who has confirmed the announcement. Owner and admins. */
    confirmations: { name: 'chat.confirmations', input: v.object({ log }), output: audience },
    /** Who of these is there, as far as one may know. With `watch`, changes are signalled for `groupLimits.watch`. */
    presence: {
      name: 'chat.presence',
      input: v.object({ users: people(1, groupLimits.presence), watch: v.boolean() }),
      output: v.object({ online: v.array(user), offline: v.array(user) }),
    },
  };
}

/** A method that answers a receipt. */
function command<const Entries extends v.ObjectEntries>(name: string, entries: Entries) {
  return { name, input: v.object(entries), output: receiptSchema };
}
