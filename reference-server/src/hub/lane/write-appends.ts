import type { Sql } from '../../database/database.js';
import type { Batch } from './batch.js';

/**
 * The whole transaction of a batch of plain messages, in one statement: hold the lane, count its position up, insert
 * the records. It does nothing when another hub has the lane, or when one of the ids is that of an earlier command; it
 * fails as a whole when one of them is that of a record.
 *
 * The columns travel as text, numbers as array literals and texts one per line: no id, kind, author or JSON text has a
 * line break in it. To escape every quote of every body, as an array would have it, costs more than all the rest.
 */
const statement = `with held as (
  update lanes set position = position + 1
  where lane = $1 and epoch = $2 and not exists (select 1 from commands where id = any(string_to_array($4, E'\\n')))
  returning position
), added as (
  insert into records (id, log, seq, version, born, position, at, digest, kind, author, body)
  select r.id, r.log, r.seq, r.version, r.version, held.position, $3, r.digest, r.kind, r.author, r.body
  from held, unnest(string_to_array($4, E'\\n'), $5::text::int4[], $6::text::int8[], $7::text::int8[], $8::text::int8[],
    string_to_array($9, E'\\n'), string_to_array($10, E'\\n'), string_to_array($11, E'\\n'))
    as r (id, log, seq, version, digest, kind, author, body)
)
select position from held`;

/** Commits a batch of one lane that only adds records to logs that exist. Gives the lane's new position, null if not held. */
export async function writeAppends(sql: Sql, batch: Batch): Promise<number | null> {
  const ids: string[] = [];
  const logs: number[] = [];
  const seqs: number[] = [];
  const versions: number[] = [];
  const digests: (number | null)[] = [];
  const kinds: string[] = [];
  const authors: string[] = [];
  const bodies: string[] = [];
  for (const draft of batch.drafts.values()) {
    for (const { record, text, digest } of draft.changes.values()) {
      ids.push(record.id);
      logs.push(draft.state.n);
      seqs.push(record.seq);
      versions.push(record.version);
      digests.push(digest);
      kinds.push(record.kind);
      authors.push(record.author);
      bodies.push(text);
    }
  }
  const numbers = [logs, seqs, versions, digests].map((column) => `{${column.join()}}`);
  const texts = [kinds, authors, bodies].map((column) => column.join('\n'));
  const lane = batch.lanes[0];
  const params = [lane?.index ?? 0, lane?.epoch ?? 0, batch.now, ids.join('\n'), ...numbers, ...texts];
  const [row] = await sql.query<{ position: number }>(statement, params);
  return row?.position ?? null;
}
