import type { UserId } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import { type PersonRow, personColumns, personOf } from './person.js';

const statement = `select ${personColumns} from users where id = any($1::text[])`;

/** Describes people, in the order asked for. */
export const get: QueryHandler<{ readonly users: readonly UserId[] }> = async ({ sql }, { users }) => {
  const rows = new Map((await sql.query<PersonRow>(statement, [users])).map((row) => [row.id, row]));
  return { people: [...new Set(users)].flatMap((user) => rows.get(user) ?? []).map(personOf) };
};
