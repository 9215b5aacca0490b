import { registryLimits } from '@guanxi/miniprogram/contract';
import type { QueryHandler } from '../../command/module.js';
import { folded } from '../../users.js';
import type { Input } from './input.js';
import { dayOf, type ProgramRow, programColumns, summaryOf } from './program-row.js';

/** Words of a query that are looked for. */
const words = 8;
/** Programs that one can come to by pages. */
const deepest = 1_500;

// Each word has to be somewhere; where the first one stands in the name, the program is first.
const statement = `select * from (
    select ${programColumns}, p.folded_name from programs p
    where p.released is not null and p.withdrawn_by is null and ($2::text is null or p.category = $2)
      and not exists (select 1 from unnest($3::text[]) as w(word) where position(w.word in p.folded) = 0)
  ) as found
  order by case when $4 = '' then 0 when folded_name = $4 then 0 when position($4 in folded_name) = 1 then 1
    when position($4 in folded_name) > 0 then 2 else 3 end, uses desc, id
  limit ${registryLimits.page + 1} offset $5`;

/** Programs that are released. Chinese is written without spaces, so words are looked for wherever they stand. */
export const directory: QueryHandler<Input<'directory'>> = async ({ sql, now }, { query = '', category = null, cursor = '0' }) => {
  const offset = Math.min(/^\d{1,6}$/.test(cursor) ? Number(cursor) : 0, deepest);
  // PostgreSQL's text cannot hold the character 0, so no name has it.
  if (query.includes('\0')) return { programs: [] };
  const wanted = folded(query).split(/\s+/u).filter(Boolean).slice(0, words);
  const rows = await sql.query<ProgramRow>(statement, [dayOf(now) - registryLimits.useDays, category, wanted, wanted.join(' '), offset]);
  const programs = rows.slice(0, registryLimits.page).map(summaryOf);
  const isMore = rows.length > registryLimits.page && offset < deepest;
  return { programs, ...(isMore ? { cursor: String(offset + registryLimits.page) } : {}) };
};
