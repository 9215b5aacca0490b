import { contacts, privateLog, withNotes } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { ownRecord, putOwn } from './own-record.js';
import { refuse } from './refuse.js';

const { contact } = contacts.records;

/** Changes what the caller keeps of a contact. Nobody else is told. */
export const describe: CommandHandler<Input<'describe'>> = {
  logs: (_, user) => [privateLog(user)],
  async run(context, { user: other, ...notes }) {
    const { user } = context;
    const before = await ownRecord(context, user, contact, other);
    if (before === null || before.deleted !== undefined) throw refuse('no-contact');
    return await putOwn(context, user, contact, other, withNotes(before, notes));
  },
};
