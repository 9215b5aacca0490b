import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { keepStep } from './keep-step.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { requireRight } from './require-program.js';
import { entryOf, type VersionRow, versionColumns } from './version-row.js';

const step = `update program_versions set state = $3, reason = $4 where program = $1 and version = $2 and state = $5 returning ${versionColumns}`;
const there = 'select state from program_versions where program = $1 and version = $2';

/** Has a version looked at. */
export const submit = ({ judges }: ProgramsParts): CommandHandler<Input<'submit'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program, version }) {
    const { row } = await requireRight(context, program, 'submit', judges);
    const [after] = await context.sql.query<VersionRow>(step, [program, version, 'submitted', null, 'uploaded']);
    if (after === undefined) throw await wrong(context, program, version);
    await keepStep(context, { program, act: 'submit', version });
    return { version: entryOf(after, row.released) };
  },
});

/** Approves a version, or rejects it. */
export const decide = ({ judges }: ProgramsParts): CommandHandler<Input<'decide'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program, version, approve, reason }) {
    const { row } = await requireRight(context, program, 'decide', judges);
    if (!approve && reason === undefined) throw refuse('needs-reason');
    const verdict = approve ? 'approved' : 'rejected';
    const [after] = await context.sql.query<VersionRow>(step, [program, version, verdict, approve ? null : (reason ?? null), 'submitted']);
    if (after === undefined) throw await wrong(context, program, version);
    await keepStep(context, { program, act: approve ? 'approve' : 'reject', version, ...(reason === undefined ? {} : { said: reason }) });
    return { version: entryOf(after, row.released) };
  },
});

async function wrong({ sql }: Pick<Parameters<typeof requireRight>[0], 'sql'>, program: string, version: string) {
  const [row] = await sql.query<{ state: string }>(there, [program, version]);
  return row === undefined ? refuse('unknown-version') : refuse('wrong-state', `It is ${row.state}.`);
}
