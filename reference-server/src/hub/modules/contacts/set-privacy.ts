import { contacts, privateLog, withPrivacy } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { ownRecord, putOwn } from './own-record.js';

const { privacy } = contacts.records;
const statement = 'update users set searchable = $2 where id = $1 and searchable <> $2';

/** Opens and closes the ways by which the caller is reached. A search looks at a copy of one of them beside her name. */
export const setPrivacy: CommandHandler<Input<'setPrivacy'>> = {
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, change) {
    const { user } = context;
    const after = withPrivacy(await ownRecord(context, user, privacy, 'privacy'), change);
    await context.sql.query(statement, [user, after.ways.id]);
    return await putOwn(context, user, privacy, 'privacy', after);
  },
};
