import type { UserId } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';
import type { Relations } from '../../command/relations.js';
import { dayOf, type ProgramRow, programColumns } from './program-row.js';
import { refuse } from './refuse.js';
import { type Act, mayKnow, objection, type Part } from './rights.js';

/** Who asks. */
export interface Asker {
  readonly sql: Sql;
  readonly user: UserId;
  /** Ms since 1970. */
  readonly now: number;
}

/** A program, and what the asker is to it. */
export interface KnownProgram {
  readonly row: ProgramRow;
  readonly part: Part;
  readonly isReviewer: boolean;
}

const select = `select ${programColumns} from programs p where p.id = $2`;
// The row is held until the step is committed, so that two steps of one program follow each other.
const hold = 'select id from programs where id = $1 for update';
const member = 'select 1 as one from program_members where program = $1 and user_id = $2';

/** A program as its row is, or null. */
export async function findProgram({ sql, now }: Pick<Asker, 'sql' | 'now'>, program: string): Promise<ProgramRow | null> {
  const [row] = await sql.query<ProgramRow>(select, [dayOf(now) - registryLimits.useDays, program]);
  return row ?? null;
}

/** A program that the asker may know of; `unknown-program` for all others. */
export async function requireKnown(
  asker: Asker,
  program: string,
  { reviewers, relations }: { readonly reviewers: ReadonlySet<UserId>; readonly relations?: Relations | undefined },
): Promise<KnownProgram> {
  const row = await findProgram(asker, program);
  if (row === null) throw refuse('unknown-program');
  const isReviewer = reviewers.has(asker.user);
  const part = await partOf(asker, row, relations);
  if (!mayKnow(part, isReviewer, row.released !== null)) throw refuse('unknown-program');
  return { row, part, isReviewer };
}

/** A program that the asker may do this to, held until she is done. */
export async function requireRight(asker: Asker, program: string, act: Act, reviewers: ReadonlySet<UserId>): Promise<KnownProgram> {
  await asker.sql.query(hold, [program]);
  const known = await requireKnown(asker, program, { reviewers });
  const reason = objection(act, known.part, known.isReviewer);
  if (reason !== null) throw refuse(reason);
  return known;
}

async function partOf({ sql, user }: Asker, { id, developer }: ProgramRow, relations: Relations | undefined): Promise<Part> {
  if (developer === user) return 'developer';
  if ((await sql.query(member, [id, user])).length === 0) return 'stranger';
  const apart = await relations?.apartFrom(sql, user, [developer]);
  return apart?.has(developer) === true ? 'stranger' : 'member';
}
