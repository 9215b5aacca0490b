import { privateLog } from '@guanxi/core/contract';
import { type RecentProgram, recentKind, registryLimits } from '@guanxi/miniprogram/contract';
import type { CommandHandler } from '../../command/module.js';
import { ownRecord, putOwn } from '../contacts/own-record.js';
import type { Input } from './input.js';
import { dayOf, iconPath } from './program-row.js';
import type { ProgramsParts } from './programs-options.js';
import { requireKnown } from './require-program.js';

const use = `insert into program_uses (program, day, uses) values ($1, $2, 1)
  on conflict (program, day) do update set uses = program_uses.uses + 1`;
const forgetOld = 'delete from program_uses where program = $1 and day <= $2';

/**
 * Remembers that the caller has opened a program, and counts a use: whether she has been counted today is told by her own log,
 * which is hers alone, so the count itself knows nobody.
 */
export const opened = ({ judges }: ProgramsParts): CommandHandler<Input<'opened'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program }) {
    const { sql, user, now } = context;
    const { row } = await requireKnown(context, program, { reviewers: judges });
    const before = (await ownRecord(context, user, recentKind, 'recent'))?.programs ?? [];
    const last = before.find(({ id }) => id === program);
    if (row.released !== null && (last === undefined || dayOf(last.at) < dayOf(now))) {
      await sql.query(use, [program, dayOf(now)]);
      await sql.query(forgetOld, [program, dayOf(now) - registryLimits.useDays]);
    }
    const icon = row.icon_hash === null ? {} : { icon: iconPath(program, row.icon_hash) };
    const entry: RecentProgram = { id: program, name: row.name, ...icon, at: now };
    const programs = [entry, ...before.filter(({ id }) => id !== program)].slice(0, registryLimits.recent);
    return await putOwn(context, user, recentKind, 'recent', { programs });
  },
});

/** Takes a program from what the caller has opened. */
export const forget: CommandHandler<Input<'forget'>> = {
  logs: (_, user) => [privateLog(user)],
  async run(context, { program }) {
    const { user } = context;
    const before = (await ownRecord(context, user, recentKind, 'recent'))?.programs ?? [];
    const programs = before.filter(({ id }) => id !== program);
    if (programs.length === before.length) return await context.unchanged(privateLog(user));
    return await putOwn(context, user, recentKind, 'recent', { programs });
  },
};
