import type { UserId } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';
import type { QueryContext, QueryHandler } from '../../command/module.js';
import { hashToken, newToken } from '../../token/secret-token.js';
import type { FetchParts } from './fetch.js';
import type { Input } from './input.js';
import { refuse } from './refuse.js';
import { requireKnown } from './require-program.js';

/** Random bits of a code. */
const codeBits = 192;

const insert = 'insert into program_codes (code_hash, kind, program, user_id, expires) values ($1, $2, $3, $4, $5)';
// Codes that are over, and the oldest of those that are too many.
const tidy = `delete from program_codes where program = $1 and user_id = $2 and kind = $3 and (expires <= $4 or code_hash in (
    select code_hash from program_codes where program = $1 and user_id = $2 and kind = $3
    order by expires desc, code_hash offset ${registryLimits.codes - 1}))`;
const session = 'select at from program_sessions where program = $1 and user_id = $2';

/** A code for `wx.login`. A question and no command, though it writes a row: a code is told once and its answer kept nowhere. */
export const loginCode =
  (parts: FetchParts): QueryHandler<Input<'loginCode'>> =>
  (context, { program }) =>
    issue(parts, context, program, 'login');

/** A code for `getPhoneNumber`, if there is a verified number. */
export const phoneCode =
  (parts: FetchParts): QueryHandler<Input<'phoneCode'>> =>
  async (context, { program }) => {
    if ((await parts.phoneOf?.(context.user)) == null) throw refuse('no-phone');
    return await issue(parts, context, program, 'phone');
  };

/** Whether the program's server has a session key of the caller's that is still good. */
export const checkSession: QueryHandler<Input<'checkSession'>> = async ({ sql, user, now }, { program }) => {
  const [row] = await sql.query<{ at: number }>(session, [program, user]);
  return { valid: row !== undefined && now < row.at + registryLimits.session };
};

async function issue(parts: FetchParts, { sql, user, now }: QueryContext, program: string, kind: 'login' | 'phone') {
  const { judges, relations } = parts;
  const { row, part, isReviewer } = await requireKnown({ sql, user, now }, program, { reviewers: judges, relations });
  const isInside = part === 'developer' || isReviewer;
  if (row.withdrawn_by !== null && !isInside) throw refuse('withdrawn', row.withdrawn_reason ?? '');
  await sql.query(tidy, [program, user, kind, now]);
  const code = newToken(codeBits);
  const expiresAt = now + registryLimits.code;
  await sql.query(insert, [await hashToken(code), kind, program, user, expiresAt]);
  return { code, expiresAt };
}

const take = `update program_codes set used = true
  where code_hash = $1 and kind = $2 and program = $3 and expires > $4 and not used returning user_id`;
const look = 'select used from program_codes where code_hash = $1 and kind = $2 and program = $3 and expires > $4';

/** Whose code it is, and takes it, so that nobody is told again; null for one that never was, is over, or another program's, and `used`. */
export async function takeCode(
  sql: Sql,
  { kind, program, code, now }: { readonly kind: 'login' | 'phone'; readonly program: string; readonly code: string; readonly now: number },
): Promise<UserId | 'used' | null> {
  const hash = await hashToken(code);
  const [taken] = await sql.query<{ user_id: UserId }>(take, [hash, kind, program, now]);
  if (taken !== undefined) return taken.user_id;
  const [there] = await sql.query<{ used: boolean }>(look, [hash, kind, program, now]);
  return there?.used === true ? 'used' : null;
}
