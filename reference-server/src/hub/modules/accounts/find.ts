import { accountsLimits } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import { folded } from '../../users.js';
import { type PersonRow, personOf } from './person.js';

const statement = `select id, name, avatar from (
    select id, name, avatar, folded, 0 as rank from users where id = $1
    union all
    (select id, name, avatar, folded, 1 from users where folded >= $2 and folded < $3 and id <> $1 order by folded limit ${accountsLimits.people})
  ) as found order by rank, folded, id limit ${accountsLimits.people}`;

/** Finds people by exact id or by the beginning of their name, whatever its case. */
export const find: QueryHandler<{ readonly query: string }> = async ({ sql }, { query }) => {
  // PostgreSQL's text cannot hold the character 0, so nobody's id or name does.
  if (query.includes('\0')) return { people: [] };
  const begin = folded(query);
  // Names are ordered by their bytes, and no character has greater ones than the last of Unicode.
  return { people: (await sql.query<PersonRow>(statement, [query, begin, `${begin}\u{10ffff}`])).map(personOf) };
};
