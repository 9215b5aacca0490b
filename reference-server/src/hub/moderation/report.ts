import { groupLimits } from '@guanxi/chat/contract';
import { GuanxiError, type LogId, privateLog, type RecordId } from '@guanxi/core/contract';
import type { CommandHandler } from '../command/module.js';
import { refuse } from '../modules/chat/refuse.js';
import { requireMember } from '../modules/chat/require-member.js';

export interface ReportInput {
  readonly log: LogId;
  readonly message?: RecordId | undefined;
  readonly reason: string;
  readonly text?: string | undefined;
}

const count = 'select count(*)::int4 as filed from reports where reporter = $1 and at > $2';
const file = `insert into reports (id, reporter, at, log, message, author, kind, body, reason, words)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Files a report. A reported message is kept as it is now, since its author may still change it. */
export const report: CommandHandler<ReportInput> = {
  savepoint: true,
  logs: ({ log }, user) => [log, privateLog(user)],
  async run(context, { log, message, reason, text }) {
    const { user, now, id, sql } = context;
    const part = requireMember(await context.log(log), user);
    const record = message === undefined ? null : await context.record(log, message);
    // What was said before she came is not there for her.
    if (message !== undefined && (record === null || record.seq < Math.max(1, part.start))) {
      throw new GuanxiError('not-found', 'There is no such message in this conversation.');
    }
    const [row] = await sql.query<{ filed: number }>(count, [user, now - groupLimits.reportSpan]);
    if ((row?.filed ?? 0) >= groupLimits.reports) throw refuse('too-many-reports');
    const body = record === null ? null : JSON.stringify(record.body);
    await sql.query(file, [id, user, now, log, message ?? null, record?.author ?? null, record?.kind ?? null, body, reason, text ?? null]);
    return await context.unchanged(privateLog(user));
  },
};
