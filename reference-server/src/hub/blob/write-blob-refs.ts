import type { Sql } from '../../database/database.js';
import type { Batch } from '../lane/batch.js';
import type { LogDraft } from '../log/log-draft.js';

const forget = 'delete from blob_refs where record = any($1::text[])';
const insert = 'insert into blob_refs (record, blob, log) select * from unnest($1::text[], $2::text[], $3::int4[])';

/** Writes which records of a batch refer to which files, in place of what those records referred to before. */
export async function writeBlobRefs(sql: Sql, batch: Batch, numbers: ReadonlyMap<LogDraft, number>): Promise<void> {
  const changed: string[] = [];
  const rows: { readonly record: string; readonly blob: string; readonly log: number }[] = [];
  for (const draft of batch.drafts.values()) {
    for (const [record, blobs] of draft.blobs) {
      if (draft.changes.get(record)?.isNew !== true || draft.changes.get(record)?.record.seq === 0) changed.push(record);
      for (const blob of blobs) rows.push({ record, blob, log: numbers.get(draft) ?? 0 });
    }
  }
  if (changed.length > 0) await sql.query(forget, [changed]);
  if (rows.length > 0) await sql.query(insert, [rows.map((r) => r.record), rows.map((r) => r.blob), rows.map((r) => r.log)]);
}
