import { GuanxiError, type ProfileChange, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { checkText, folded } from '../../users.js';
import { type PersonRow, personColumns, personOf } from './person.js';

// What was not given stays; what is null goes, so a second column of each says whether it was given.
const statement = `update users set name = coalesce($2, name), folded = coalesce($3, folded), avatar = coalesce($4, avatar),
    region = case when $5::boolean then $6 else region end,
    gender = case when $7::boolean then $8 else gender end,
    signature = case when $9::boolean then $10 else signature end
  where id = $1
  returning ${personColumns}`;

/** Changes how the caller is described. */
export const describe: CommandHandler<ProfileChange> = {
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run({ sql, user }, { name, avatar, region, gender, signature }) {
    for (const text of [name, avatar, region, signature]) checkText(text ?? '');
    const changes = [region, gender, signature].flatMap((value) => [value !== undefined, value ?? null]);
    const known = [name ?? null, name === undefined ? null : folded(name), avatar ?? null];
    const [row] = await sql.query<PersonRow>(statement, [user, ...known, ...changes]);
    if (row === undefined) throw new GuanxiError('not-found', 'There is no such person.');
    return { person: personOf(row) };
  },
};
