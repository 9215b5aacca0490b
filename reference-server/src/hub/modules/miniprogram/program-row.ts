import type { Json, UserId } from '@guanxi/core/contract';
import type { ProgramCategory, ProgramId } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';

/** A row of `programs`, with how often it was used. */
export interface ProgramRow {
  readonly id: ProgramId;
  readonly developer: UserId;
  readonly key: string;
  readonly name: string;
  readonly category: ProgramCategory;
  readonly description: string;
  readonly icon_hash: string | null;
  readonly trial: string | null;
  readonly released: string | null;
  readonly withdrawn_by: 'developer' | 'reviewer' | null;
  readonly withdrawn_reason: string | null;
  readonly uses: number;
}

/** The columns of a `ProgramRow` of the table `p`; `$1` is the first day whose uses count. */
export const programColumns = `p.id, p.developer, p.key, p.name, p.category, p.description, p.icon_hash, p.trial, p.released, p.withdrawn_by,
  p.withdrawn_reason, (select coalesce(sum(u.uses), 0)::int8 from program_uses u where u.program = p.id and u.day > $1) as uses`;

const members = 'select user_id from program_members where program = $1 order by user_id';

/** A program as everybody is told of it. */
export function summaryOf(row: ProgramRow): Json {
  const { id, developer, name, category, description, icon_hash: icon, released, uses } = row;
  return {
    ...{ id, developer, name, category, description, uses },
    ...(icon === null ? {} : { icon: iconPath(id, icon) }),
    ...(released === null ? {} : { version: released }),
  };
}

/** A program as its developer and reviewers are told of it. */
export async function ownOf(sql: Sql, row: ProgramRow): Promise<Json> {
  const { key, trial, withdrawn_by: by, withdrawn_reason: reason } = row;
  return {
    ...(summaryOf(row) as Record<string, Json>),
    key,
    ...(trial === null ? {} : { trial }),
    members: (await sql.query<{ user_id: string }>(members, [row.id])).map(({ user_id }) => user_id),
    ...(by === null ? {} : { withdrawn: { by, reason: reason ?? '' } }),
  };
}

/** Where the icon of a program is, below the address of all programs. */
export function iconPath(program: string, hash: string): string {
  return `icons/${program}/${hash}`;
}

/** The day of a time, counted from 1970 in UTC. */
export function dayOf(now: number): number {
  return Math.floor(now / 86_400_000);
}
