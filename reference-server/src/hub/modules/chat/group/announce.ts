import { type Confirmation, groupRecords } from '@guanxi/chat/contract';
import { GuanxiError, privateLog, stateId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putGroup, readGroup } from './group-state.js';
import { putNotice } from './put-notice.js';
import { putOwn } from './put-own.js';
import { requireRight } from './rights.js';

const { confirmation } = groupRecords;

/** Puts an announcement up, or takes it down. */
export const announce: CommandHandler<Input<'announce'>> = {
  logs: ({ log }) => [log],
  async run(context, { log, text, mustRead }) {
    requireRight(await context.log(log), context.user, 'announce');
    const group = await readGroup(context, log);
    if (text === null) {
      if (group.announcement === undefined) return await context.unchanged(log);
      return await putGroup(context, log, { ...group, announcement: undefined });
    }
    const { id, user: by, now: at } = context;
    const announcement = { id, text: text.trim(), by, at, ...(mustRead && { mustRead: true as const }) };
    await putGroup(context, log, { ...group, announcement });
    return await putNotice(context, log, { event: 'chat.announced' });
  },
};

/**
 * Notes that the caller has read an announcement, in her private log: a group of 500 in which each confirms would
 * otherwise be sent 250,000 records. Who has confirmed is asked by those whom it concerns.
 */
export const confirm: CommandHandler<Input<'confirm'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, { log, announcement }) {
    const { user, now } = context;
    requireRight(await context.log(log), user, 'confirm');
    const present = (await readGroup(context, log)).announcement;
    if (present?.id !== announcement) throw new GuanxiError('not-found', 'This announcement is no longer up; read the new one.');
    const own = privateLog(user);
    const before = (await context.record(own, stateId(own, confirmation.kind, log)))?.body as Confirmation | null | undefined;
    if (before?.announcement === announcement) return await context.unchanged(own);
    return await putOwn(context, user, { kind: confirmation, name: log, body: { log, announcement, at: now } });
  },
};
