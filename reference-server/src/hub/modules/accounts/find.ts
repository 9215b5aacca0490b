import { accountsLimits } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import { type PersonRow, personOf } from './person.js';

const statement = `select id, name, avatar from (
    select id, name, avatar, 0 as rank from users where id = $1
    union all
    (select id, name, avatar, 1 from users where lower(name) like $2 and id <> $1 order by lower(name) using ~<~ limit ${accountsLimits.people})
  ) as found order by rank, lower(name), id limit ${accountsLimits.people}`;

/** Finds people by exact id or by the beginning of their name, whatever its case. */
export const find: QueryHandler<{ readonly query: string }> = async ({ sql }, { query }) => {
  // PostgreSQL's text cannot hold the character 0, so nobody's id or name does.
  if (query.includes('\0')) return { people: [] };
  const begin = `${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return { people: (await sql.query<PersonRow>(statement, [query, begin])).map(personOf) };
};
