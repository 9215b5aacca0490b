import { codes, codesLimits, privateLog } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { CommandHandler } from '../../command/module.js';
import { hashToken, newToken } from '../../token/secret-token.js';
import { ownRecord, putOwn } from '../contacts/own-record.js';
import type { Subjects } from './code-subject.js';
import type { Input } from './input.js';

const { code: record } = codes.records;
const insert = 'insert into codes (id, token_hash, kind, subject, at) values ($1, $2, $3, $4, $5)';
const removeLasting = 'delete from codes where kind = $1 and subject = $2 and expires is null';
const remove = 'delete from codes where kind = $1 and subject = $2 and id = $3 returning expires';

/** Issues the lasting code, if there is none. */
export const own = (subjects: Subjects): CommandHandler<Input<'own'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { kind }) {
    const present = await ownRecord(context, context.user, record, kind);
    return present === null ? await replace(context, subjects, kind) : await context.unchanged(privateLog(context.user));
  },
});

/** Issues another in the place of the one there is. */
export const rotate = (subjects: Subjects): CommandHandler<Input<'rotate'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  run: (context, { kind }) => replace(context, subjects, kind),
});

/** Takes a code back. */
export const revoke = (subjects: Subjects): CommandHandler<Input<'revoke'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { kind, id }) {
    const { user, sql } = context;
    const subject = subjects[kind].subjectOf(user);
    if (id !== undefined) {
      const [row] = await sql.query<{ expires: number | null }>(remove, [kind, subject, id]);
      if (row?.expires !== null) return await context.unchanged(privateLog(user));
    }
    if ((await ownRecord(context, user, record, kind)) === null) return await context.unchanged(privateLog(user));
    await sql.query(removeLasting, [kind, subject]);
    return await putOwn(context, user, record, kind, null);
  },
});

async function replace(context: CommandContext, subjects: Subjects, kind: Input<'own'>['kind']) {
  const { user, sql, id, now } = context;
  const token = newToken(codesLimits.tokenBits);
  const subject = subjects[kind].subjectOf(user);
  await sql.query(removeLasting, [kind, subject]);
  await sql.query(insert, [id, await hashToken(token), kind, subject, now]);
  return await putOwn(context, user, record, kind, { kind, token, at: now });
}
