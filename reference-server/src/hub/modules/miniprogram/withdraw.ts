import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { keepStep } from './keep-step.js';
import { ownOf, type ProgramRow } from './program-row.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { findProgram, requireRight } from './require-program.js';

const put = 'update programs set withdrawn_by = $2, withdrawn_reason = $3 where id = $1';

/** Takes a program away from everybody. What a reviewer has taken away stays the reviewer's word, whatever its developer says. */
export const withdraw = ({ judges }: ProgramsParts): CommandHandler<Input<'withdraw'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program, reason }) {
    const { row, isReviewer, part } = await requireRight(context, program, 'withdraw', judges);
    const by = isReviewer && part !== 'developer' ? 'reviewer' : 'developer';
    if (row.withdrawn_by === 'reviewer' && by === 'developer') throw refuse('not-reviewer');
    await context.sql.query(put, [program, by, reason]);
    await keepStep(context, { program, act: 'withdraw', said: reason });
    return { program: await ownOf(context.sql, (await findProgram(context, program)) as ProgramRow) };
  },
});

/** Gives a program back. */
export const restore = ({ judges }: ProgramsParts): CommandHandler<Input<'restore'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program }) {
    const { row, isReviewer, part } = await requireRight(context, program, 'restore', judges);
    // Nobody undoes as a reviewer what was decided about a program of her own.
    if (row.withdrawn_by === 'reviewer' && (!isReviewer || part === 'developer')) throw refuse('not-reviewer');
    await context.sql.query(put, [program, null, null]);
    if (row.withdrawn_by !== null) await keepStep(context, { program, act: 'restore' });
    return { program: await ownOf(context.sql, (await findProgram(context, program)) as ProgramRow) };
  },
});
