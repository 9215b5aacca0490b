import type { Sql } from '../../src/database/database.js';
import type { Outcome } from './storm.js';

/** What is wrong after a storm; all zero when nothing is. */
export interface Audit {
  /** Acknowledged messages that are not where the acknowledgement said. */
  readonly lost: number;
  /** Messages whose words are there twice. */
  readonly doubled: number;
  /** Places of a room that nobody has, or that two have. */
  readonly holes: number;
  /** Messages in a room that nobody gave. */
  readonly foreign: number;
  /** Replicas of a room that differ from it. */
  readonly unequal: number;
  /** Messages there are; to see that there was a storm at all. */
  readonly messages: number;
}

/** Compares what clients were told and have with what is stored. */
export async function audit(sql: Sql, { acknowledged, given, rooms, replicas }: Outcome): Promise<Audit> {
  type Row = { readonly id: string; readonly log: string; readonly seq: number; readonly body: string };
  const rows = await sql.query<Row>(
    "select r.id, l.log, r.seq, r.body from records r join logs l on l.n = r.log where r.kind = 'chat.text' order by l.log, r.seq",
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const texts = new Set(rows.map(({ body }) => body));
  let [lost, foreign, holes, unequal] = [0, 0, 0, 0];
  for (const [id, { log, seq }] of acknowledged) {
    const row = stored.get(id);
    if (row === undefined || row.log !== log || row.seq !== seq) lost += 1;
  }
  for (const { id, log, body } of rows) {
    const gave = given.get(id);
    if (gave?.log !== log || !body.includes(JSON.stringify(gave.text))) foreign += 1;
  }
  for (const log of rooms) {
    const own = rows.filter((row) => row.log === log);
    own.forEach(({ seq }, at) => {
      if (seq !== at + 1) holes += 1;
    });
    const ids = own.map(({ id }) => id).join();
    for (const replica of replicas) if (replica.get(log)?.join() !== ids) unequal += 1;
  }
  return { lost, doubled: rows.length - texts.size, holes, foreign, unequal, messages: rows.length };
}
