import { GuanxiError, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { checkText, folded } from '../../users.js';
import { type PersonRow, personOf } from './person.js';

const statement = `update users set name = coalesce($2, name), folded = coalesce($3, folded), avatar = coalesce($4, avatar)
  where id = $1
  returning id, name, avatar`;

/** Changes how the caller is described. */
export const describe: CommandHandler<{ readonly name?: string; readonly avatar?: string }> = {
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run({ sql, user }, { name, avatar }) {
    checkText(name ?? '');
    checkText(avatar ?? '');
    const [row] = await sql.query<PersonRow>(statement, [user, name ?? null, name === undefined ? null : folded(name), avatar ?? null]);
    if (row === undefined) throw new GuanxiError('not-found', 'There is no such person.');
    return { person: personOf(row) };
  },
};
