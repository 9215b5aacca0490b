import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { keepStep } from './keep-step.js';
import { ownOf, type ProgramRow } from './program-row.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { findProgram, requireRight } from './require-program.js';
import { findVersion } from './version-row.js';

const put = 'update programs set trial = $2 where id = $1';
const forget = 'delete from program_members where program = $1';
const insert = 'insert into program_members (program, user_id) select $1, unnest($2::text[])';

/** Names the version that members may try, and who they are. */
export const setTrial = ({ judges }: ProgramsParts): CommandHandler<Input<'setTrial'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program, version, members }) {
    const { sql } = context;
    await requireRight(context, program, 'setTrial', judges);
    if (version !== null) {
      const found = await findVersion(sql, program, version);
      if (found === null) throw refuse('unknown-version');
      if (found.state === 'rejected' || found.revoked) throw refuse('wrong-state', 'It was rejected or revoked.');
    }
    const wanted = [...new Set(members)];
    const known = await context.known(wanted);
    const missing = wanted.find((user) => !known.has(user));
    if (missing !== undefined) throw refuse('unknown-user', missing);
    await sql.query(put, [program, version]);
    await sql.query(forget, [program]);
    if (wanted.length > 0) await sql.query(insert, [program, wanted]);
    await keepStep(context, { program, act: 'setTrial', ...(version === null ? {} : { version }), said: `${wanted.length} members` });
    return { program: await ownOf(sql, (await findProgram(context, program)) as ProgramRow) };
  },
});
