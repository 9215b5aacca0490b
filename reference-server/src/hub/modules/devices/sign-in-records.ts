import type { DeviceId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import { refuse } from './refuse.js';

const ended = 'select 1 from sign_ins where user_id = $1 and sign_in = $2 and ended is not null';
/** Not for a device that was signed out meanwhile. */
const record = `insert into sign_ins (user_id, sign_in, let_in_by, at)
  select $1, $2, $3, $4 where not exists (select 1 from devices where user_id = $1 and device = $3 and ended is not null)
  on conflict do nothing returning sign_in`;

/** Refuses, as `unauthenticated`, a sign-in that was ended: what the `sid` of a person's token names. */
export async function requireSignIn(sql: Sql, user: UserId, signIn: string): Promise<void> {
  const [row] = await sql.query<object>(ended, [user, signIn]);
  if (row !== undefined) throw refuse('signed-out');
}

/** Writes down a sign-in that one of a person's devices has allowed. Refuses if that device has been signed out since. */
export async function recordSignIn(
  sql: Sql,
  { user, signIn, by, now }: { readonly user: UserId; readonly signIn: string; readonly by: DeviceId; readonly now: number },
): Promise<void> {
  const [row] = await sql.query<object>(record, [user, signIn, by, now]);
  if (row === undefined) throw refuse('bad-sign-in');
}
