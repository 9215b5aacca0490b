import { GuanxiError, limits, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../database/database.js';

/** Who there is. Users are never deleted, so whoever was once known stays known. */
export interface Users {
  /** Which of these exist. */
  known(sql: Sql, users: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Makes a user, unless she exists: her name is her id until she is described. */
  ensure(sql: Sql, user: UserId): Promise<void>;
  /** Makes or describes a user. */
  provision(sql: Sql, person: { readonly id: UserId; readonly name: string; readonly avatar?: string }): Promise<void>;
}

const select = 'select id from users where id = any($1::text[])';
const insert = 'insert into users (id, name, folded) values ($1, $1, $2) on conflict (id) do nothing';
const upsert = `insert into users (id, name, folded, avatar) values ($1, $2, $3, $4)
  on conflict (id) do update set name = excluded.name, folded = excluded.folded, avatar = excluded.avatar`;

/** The table of users, the last `cached` of them in memory. */
export function createUsers(cached: number): Users {
  const seen = new Set<UserId>();
  const keep = (user: UserId) => {
    seen.delete(user);
    seen.add(user);
    if (seen.size <= cached) return;
    const [oldest] = seen;
    if (oldest !== undefined) seen.delete(oldest);
  };
  return {
    async known(sql, users) {
      const found = new Set(users.filter((user) => seen.has(user)));
      const unseen = users.filter((user) => !found.has(user));
      if (unseen.length === 0) return found;
      for (const { id } of await sql.query<{ id: UserId }>(select, [unseen])) {
        keep(id);
        found.add(id);
      }
      return found;
    },
    async ensure(sql, user) {
      if (seen.has(user)) return;
      checkUserId(user);
      await sql.query(insert, [user, folded(user)]);
      keep(user);
    },
    async provision(sql, { id, name, avatar }) {
      checkUserId(id);
      checkText(name);
      checkText(avatar ?? '');
      await sql.query(upsert, [id, name, folded(name), avatar ?? null]);
      keep(id);
    },
  };
}

/** A text as it is searched for: whatever its case, however its accents are written. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Refuses a text that PostgreSQL cannot hold. */
export function checkText(text: string): void {
  if (text.includes('\0')) throw new GuanxiError('invalid', 'A name or avatar holds no character 0.');
}

/** Refuses an id that no log can be named after. */
export function checkUserId(id: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
  const fits = id.length > 0 && id.length <= limits.userId && !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(id);
  if (!fits) throw new GuanxiError('invalid', `A user id is 1 to ${limits.userId} printable characters of well-formed Unicode.`);
}
