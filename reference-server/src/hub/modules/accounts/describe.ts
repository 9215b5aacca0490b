import { GuanxiError, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { type PersonRow, personOf } from './person.js';

const statement = `update users set name = coalesce($2, name), avatar = coalesce($3, avatar) where id = $1
  returning id, name, avatar`;

/** Changes how the caller is described. */
export const describe: CommandHandler<{ readonly name?: string; readonly avatar?: string }> = {
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run({ sql, user }, { name, avatar }) {
    if (name?.includes('\0') || avatar?.includes('\0')) throw new GuanxiError('invalid', 'A name holds no character 0.');
    const [row] = await sql.query<PersonRow>(statement, [user, name ?? null, avatar ?? null]);
    if (row === undefined) throw new GuanxiError('not-found', 'There is no such person.');
    return { person: personOf(row) };
  },
};
