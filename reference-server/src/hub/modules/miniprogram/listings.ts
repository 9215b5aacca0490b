import type { Json } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import type { QueryHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { dayOf, ownOf, type ProgramRow, programColumns } from './program-row.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { type Asker, requireKnown } from './require-program.js';
import { type Act, objection } from './rights.js';
import { entryOf, type VersionRow, versionColumns } from './version-row.js';

const mine = `select ${programColumns} from programs p where p.developer = $2 order by p.at desc, p.id limit ${registryLimits.list}`;
const waiting = `select ${programColumns} from programs p
  where exists (select 1 from program_versions v where v.program = p.id and v.state = 'submitted') and p.developer <> $2
  order by p.at, p.id limit ${registryLimits.list}`;
const all = `select ${versionColumns} from program_versions where program = $1 order by number desc limit ${registryLimits.list}`;
const steps = `select at, by_user, act, version, said from program_steps where program = $1 order by n desc limit ${registryLimits.list}`;

/** The caller's programs, or for a reviewer those that wait for her. */
export const own =
  ({ judges }: ProgramsParts): QueryHandler<Input<'own'>> =>
  async ({ sql, user, now }, { waiting: isWaiting = false }) => {
    if (isWaiting && !judges.has(user)) throw refuse('not-reviewer');
    const rows = await sql.query<ProgramRow>(isWaiting ? waiting : mine, [dayOf(now) - registryLimits.useDays, user]);
    return { programs: await Promise.all(rows.map((row) => ownOf(sql, row))) };
  };

/** The versions of a program. */
export const versions =
  (parts: ProgramsParts): QueryHandler<Input<'versions'>> =>
  async (context, { program }) => {
    const { released } = await allowed(context, program, 'versions', parts);
    const rows = await context.sql.query<VersionRow>(all, [program]);
    return { versions: rows.map((row) => entryOf(row, released)) };
  };

/** What happened to a program. */
export const history =
  (parts: ProgramsParts): QueryHandler<Input<'history'>> =>
  async (context, { program }) => {
    await allowed(context, program, 'history', parts);
    type Row = { readonly at: number; by_user: string; act: string; version: string | null; said: string | null };
    const rows = await context.sql.query<Row>(steps, [program]);
    return {
      steps: rows.map(({ at, by_user: by, act, version, said }) => ({
        ...{ at, by, act },
        ...(version === null ? {} : { version }),
        ...(said === null ? {} : { text: said }),
      })) as Json,
    };
  };

async function allowed(asker: Asker, program: string, act: Act, { judges }: ProgramsParts): Promise<ProgramRow> {
  const { row, part, isReviewer } = await requireKnown(asker, program, { reviewers: judges });
  const reason = objection(act, part, isReviewer);
  if (reason !== null) throw refuse(reason);
  return row;
}
