import { foldText, searchableText, searchLimits } from '@guanxi/chat/contract';
import type { Json } from '@guanxi/core/contract';
import type { Param, Sql } from '../../../database/database.js';
import { searchModuleLimits } from './limits.js';
import type { SearchedLog } from './searched-logs.js';

const { blockPlaces } = searchLimits;

const changed = `select distinct ((seq - 1) / ${blockPlaces})::int4 as number from records
  where log = $1 and seq > 0 and version <> born and version > $2 and seq <= $3`;

const read = `select b.number, r.at, r.body from unnest($2::int4[]) as b (number)
  join records r on r.log = $1 and r.seq > b.number::int8 * ${blockPlaces} and r.seq <= (b.number::int8 + 1) * ${blockPlaces}
  order by r.seq`;

/** Goes on only from where the cursor was read: of two who index the same, the later one changes nothing. */
const write = `with held as (
  insert into search_cursors (log, version, seq) values ($1, $4, $5)
  on conflict (log) do update set version = excluded.version, seq = excluded.seq
    where search_cursors.version = $2 and search_cursors.seq = $3
  returning log
), kept as (
  insert into search_blocks (log, number, oldest, newest, text)
  select held.log, b.* from held, unnest($6::int4[], $7::int8[], $8::int8[], $9::text[]) as b
  on conflict (log, number) do update set oldest = excluded.oldest, newest = excluded.newest, text = excluded.text
)
select log from held`;

/**
 * Brings the index of a log to where the log stands, in at most `budget` blocks of new messages. Gives how many it took;
 * null when that was not enough, or somebody else indexed it at the same time: read its cursor again, and go on.
 */
export async function indexLog(sql: Sql, log: SearchedLog, budget: number): Promise<number | null> {
  let { known } = log;
  let used = 0;
  while (known < log.seq) {
    if (used >= budget) return null;
    const first = Math.floor(known / blockPlaces);
    const count = Math.min(searchModuleLimits.stepBlocks, budget - used, Math.floor((log.seq - 1) / blockPlaces) - first + 1);
    const to = Math.min(log.seq, (first + count) * blockPlaces);
    const numbers = Array.from({ length: count }, (_, index) => first + index);
    // Its changes are not yet seen to: the version stays.
    if (!(await store(sql, log, { known, version: log.done, seq: to }, numbers))) return null;
    known = to;
    used += count;
  }
  if (log.version === log.done) return used;
  const rows = log.known === 0 ? [] : await sql.query<{ number: number }>(changed, [log.n, log.done, log.known]);
  // All in one statement: half of it would be undone by an older half of another's.
  const numbers = rows.map(({ number }) => number);
  return (await store(sql, log, { known, version: log.version, seq: log.seq }, numbers)) ? used : null;
}

/** Makes these blocks anew from the records, and moves the cursor from (`log.done`, `known`). False if it was elsewhere. */
async function store(
  sql: Sql,
  log: SearchedLog,
  { known, version, seq }: { readonly known: number; readonly version: number; readonly seq: number },
  numbers: readonly number[],
): Promise<boolean> {
  const rows = numbers.length === 0 ? [] : await sql.query<{ number: number; at: number; body: string }>(read, [log.n, numbers]);
  const blocks = new Map<number, { oldest: number; newest: number; texts: string[] }>();
  for (const { number, at, body } of rows) {
    const block = blocks.get(number) ?? { oldest: at, newest: at, texts: [] };
    block.oldest = Math.min(block.oldest, at);
    block.newest = Math.max(block.newest, at);
    block.texts.push(foldText(searchableText(JSON.parse(body) as Json)).replaceAll('\n', ' '));
    blocks.set(number, block);
  }
  const made = [...blocks.values()];
  const columns: Param[] = [
    [...blocks.keys()],
    made.map(({ oldest }) => oldest),
    made.map(({ newest }) => newest),
    made.map(({ texts }) => texts.join('\n')),
  ];
  return (await sql.query(write, [log.n, log.done, known, version, seq, ...columns])).length > 0;
}
