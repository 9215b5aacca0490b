import { type CodeEntry, codesLimits, type Json } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import { hashToken, newToken } from '../../token/secret-token.js';
import type { Subjects } from './code-subject.js';
import type { Input } from './input.js';
import { refuse } from './refuse.js';

/** Issues at most so many, counted in the statement that adds one. */
const insert = `insert into codes (id, token_hash, kind, subject, at, expires)
  select $1, $2, $3, $4, $5, $6
    where (select count(*) from codes where kind = $3 and subject = $4 and expires > $5 and id <> $1) < ${codesLimits.issued}
  on conflict (id) do update set token_hash = excluded.token_hash, expires = excluded.expires
    where codes.kind = excluded.kind and codes.subject = excluded.subject and codes.expires is not null
  returning id, at, expires`;
const forget = 'delete from codes where kind = $1 and subject = $2 and expires <= $3';
const select = `select id, kind, at, expires, scans from codes
  where kind = $1 and subject = $2 and (expires is null or expires > $3) order by expires is not null, at, id`;

/**
 * Makes a code with an end. A question and no command, though it writes a row: the answer to a command is stored to be given
 * again, and a token is told once. Asked again under the same id after a lost answer it gives the code another token.
 */
export const issue =
  (subjects: Subjects): QueryHandler<Input<'issue'>> =>
  async ({ user, id, now, sql }, { kind, expiresIn }) => {
    const subject = subjects[kind].subjectOf(user);
    await sql.query(forget, [kind, subject, now]);
    const token = newToken(codesLimits.tokenBits);
    const params = [id, await hashToken(token), kind, subject, now, now + expiresIn];
    const [row] = await sql.query<{ id: string; at: number; expires: number }>(insert, params);
    if (row === undefined) throw refuse('too-many-codes');
    return { id: row.id, kind, token, at: row.at, expiresAt: row.expires };
  };

/** One's codes that are good. */
export const list =
  (subjects: Subjects): QueryHandler<Input<'list'>> =>
  async ({ user, now, sql }, { kind }) => {
    type Row = Omit<CodeEntry, 'expiresAt'> & { readonly expires: number | null };
    const rows = await sql.query<Row>(select, [kind, subjects[kind].subjectOf(user), now]);
    const codes = rows.map(({ expires, ...code }) => ({ ...code, ...(expires === null ? {} : { expiresAt: expires }) }));
    return { codes } as unknown as Json;
  };
