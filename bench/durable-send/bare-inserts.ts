import type { Database } from '../../reference-server/src/database/database.js';
import { conversations, textOf } from './messages.js';
import { risingIds } from './rising-ids.js';

const statement = `insert into records (id, log, seq, version, born, position, at, digest, kind, author, body)
  select * from unnest($1::text[], $2::int4[], $3::int8[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[],
    $9::text[], $10::text[], $11::text[])`;

/** Rows of one statement. */
const batch = 100;

/** Log numbers that the hub will not reach. */
const firstLog = 1_000_000_000;

/** Inserts rows of messages with nothing around, several statements side by side, each with conversations of its own. */
export async function bareInserts(database: Database) {
  const { concurrency } = database.capabilities;
  const seqs = new Float64Array(conversations);
  const writers = Array.from({ length: concurrency }, (_, lane) => ({ lane, next: risingIds(0xb00 + lane), count: 0 }));

  const insert = async (writer: (typeof writers)[number]) => {
    const columns: (string | number)[][] = Array.from({ length: 11 }, () => []);
    for (let row = 0; row < batch; row += 1) {
      writer.count += 1;
      const conversation = (writer.count * concurrency + writer.lane) % conversations;
      const seq = (seqs[conversation] ?? 0) + 1;
      seqs[conversation] = seq;
      const body = JSON.stringify({ content: { text: textOf(writer.count) } });
      const values = [writer.next(), firstLog + conversation, seq, seq, seq, 1, 1_700_000_000_000, 1, 'chat.text', 'somebody', body];
      for (const [column, value] of values.entries()) columns[column]?.push(value);
    }
    await database.query(statement, columns);
  };

  return {
    /** Rows per second over so many ms. */
    async during(ms: number): Promise<number> {
      const began = performance.now();
      let rows = 0;
      await Promise.all(
        writers.map(async (writer) => {
          while (performance.now() - began < ms) {
            await insert(writer);
            rows += batch;
          }
        }),
      );
      return (rows * 1000) / (performance.now() - began);
    },
  };
}
