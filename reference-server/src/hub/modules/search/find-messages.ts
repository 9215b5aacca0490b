import {
  comparePlaces,
  cursorAfter,
  foldText,
  hasTerms,
  type SearchAnswer,
  type SearchHit,
  type SearchInput,
  type SearchPlace,
  type SearchTerm,
  searchableText,
  searchLimits,
  snippetOf,
} from '@guanxi/chat/contract';
import type { Json, LogId } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import { searchModuleLimits } from './limits.js';
import type { SearchedLog } from './searched-logs.js';

interface Wanted extends Omit<SearchInput, 'after' | 'query'> {
  readonly terms: readonly SearchTerm[];
  readonly after: SearchPlace | null;
}

interface Candidate {
  readonly log: number;
  readonly number: number;
  readonly newest: number;
}

interface Row extends Omit<SearchHit, 'log' | 'snippet'> {
  readonly log: number;
  readonly body: string;
}

// Terms are letters, digits and emoji: none of them means anything to LIKE.
const candidates = `select b.log, b.number, b.newest from search_blocks b
  where b.log = any($1::int4[]) and b.oldest <= $2 and b.text like all ($3::text[])
  order by b.newest desc, b.log, b.number desc limit $4`;

const read = `select r.log, r.seq, r.id, r.kind, r.author, r.at, r.body
  from unnest($1::int4[], $2::int4[], $3::int8[]) as b (log, number, start)
  join records r on r.log = b.log and r.seq > b.number::int8 * ${searchLimits.blockPlaces}
    and r.seq <= (b.number::int8 + 1) * ${searchLimits.blockPlaces} and r.seq >= b.start
  where ($4::text is null or r.author = $4) and ($5::text[] is null or r.kind = any($5::text[]))`;

/**
 * The newest messages of these logs that have every term, as they are stored now. When more blocks may hold hits than one
 * call looks into, the page is cut at what is certain, and `next` goes on from there.
 */
export async function findMessages(sql: Sql, logs: readonly SearchedLog[], wanted: Wanted): Promise<SearchAnswer> {
  const { terms, after, limit } = wanted;
  const byNumber = new Map(logs.map((log) => [log.n, log]));
  const most = searchModuleLimits.candidates;
  const patterns = terms.map(({ text }) => `%${text}%`);
  const blocks = await sql.query<Candidate>(candidates, [[...byNumber.keys()], after?.at ?? Number.MAX_SAFE_INTEGER, patterns, most + 1]);
  let hits: SearchHit[] = [];
  for (let index = 0; index < Math.min(blocks.length, most); index += searchModuleLimits.candidateStep) {
    const newest = blocks[index]?.newest ?? 0;
    // One more than asked for tells whether there is more.
    if (hits.length > limit && newest < (hits[limit]?.at ?? 0)) break;
    const step = blocks.slice(index, Math.min(index + searchModuleLimits.candidateStep, most));
    hits = [...hits, ...(await hitsIn(sql, step, byNumber, wanted))].sort(comparePlaces).slice(0, limit + 1);
  }
  const unseen = blocks[most];
  const certain = unseen === undefined || hits.length > limit ? hits : hits.filter(({ at }) => at > unseen.newest);
  const page = certain.slice(0, limit);
  const last = page.at(-1);
  if (certain.length > limit && last) return { hits: page, next: cursorAfter(last) };
  if (unseen === undefined) return { hits: page };
  // All that is newer than the first block not looked into has been found.
  return { hits: page, next: cursorAfter({ at: unseen.newest + 1, log: 'u:~' as LogId, seq: 0 }) };
}

async function hitsIn(
  sql: Sql,
  blocks: readonly Candidate[],
  logs: ReadonlyMap<number, SearchedLog>,
  { terms, after, from, kinds }: Wanted,
): Promise<SearchHit[]> {
  const rows = await sql.query<Row>(read, [
    blocks.map(({ log }) => log),
    blocks.map(({ number }) => number),
    blocks.map(({ log }) => logs.get(log)?.start ?? 0),
    from ?? null,
    kinds ?? null,
  ]);
  return rows.flatMap(({ log: n, body, ...row }) => {
    const log = logs.get(n)?.log;
    if (log === undefined || (after !== null && comparePlaces({ ...row, log }, after) <= 0)) return [];
    const text = searchableText(JSON.parse(body) as Json);
    return hasTerms(foldText(text), terms) ? [{ ...row, log, snippet: snippetOf(text, terms) }] : [];
  });
}
