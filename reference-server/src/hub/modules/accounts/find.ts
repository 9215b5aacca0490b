import { accountsLimits } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import { folded } from '../../users.js';
import { type PersonRow, personColumns, personOf } from './person.js';

// Everybody finds herself. The others are found if they want to be.
const statement = `select ${personColumns} from (
    select *, 0 as rank from users where id = $1 and (searchable or id = $4)
    union all
    (select *, 1 from users where folded >= $2 and folded < $3 and id <> $1 and (searchable or id = $4)
      order by folded limit ${accountsLimits.people})
  ) as found order by rank, folded, id limit ${accountsLimits.people}`;

/** Finds people by exact id or by the beginning of their name, whatever its case. */
export const find: QueryHandler<{ readonly query: string }> = async ({ sql, user }, { query }) => {
  // PostgreSQL's text cannot hold the character 0, so nobody's id or name does.
  if (query.includes('\0')) return { people: [] };
  const begin = folded(query);
  // Names are ordered by their bytes, and no character has greater ones than the last of Unicode.
  return { people: (await sql.query<PersonRow>(statement, [query, begin, `${begin}\u{10ffff}`, user])).map(personOf) };
};
