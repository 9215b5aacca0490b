import { GuanxiError, type Person, type UserId } from '@guanxi/core/contract';
import type { Database } from '../../database/database.js';
import { folded } from '../../hub/users.js';

/** Demo people as they are stored. */
export interface DemoAccounts {
  /** Makes a person with a password, or rejects with `conflict` when the id is taken. */
  create(person: Person, hash: string): Promise<void>;
  /** The person and what she signs in with: null for one who needs no password; null for nobody. */
  find(id: UserId): Promise<{ readonly person: Person; readonly hash: string | null } | null>;
}

/** Demo people in the server's own tables. */
export function demoAccounts(database: Database): DemoAccounts {
  return {
    create: (person, hash) =>
      database.transaction(async (sql) => {
        const made = await sql.query(
          'insert into users (id, name, folded, avatar) values ($1, $2, $3, $4) on conflict do nothing returning id',
          [person.id, person.name, folded(person.name), person.avatar ?? null],
        );
        if (made.length === 0) throw new GuanxiError('conflict', `The id ${person.id} is taken. Choose another.`, { reason: 'id-taken' });
        await sql.query('insert into passwords (user_id, hash) values ($1, $2)', [person.id, hash]);
      }),
    async find(id) {
      type Row = { readonly id: UserId; readonly name: string; readonly avatar: string | null; readonly hash: string | null };
      const [row] = await database.query<Row>(
        'select u.id, u.name, u.avatar, p.hash from users u left join passwords p on p.user_id = u.id where u.id = $1',
        [id],
      );
      if (row === undefined) return null;
      return { person: { id: row.id, name: row.name, ...(row.avatar === null ? {} : { avatar: row.avatar }) }, hash: row.hash };
    },
  };
}
