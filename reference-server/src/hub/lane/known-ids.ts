import { type CommandId, GuanxiError, type Json, type LogId, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { Job } from '../command/job.js';
import type { Ending } from './batch.js';

interface Row {
  readonly id: CommandId;
  readonly author: UserId;
  readonly digest: number | null;
  readonly log: LogId;
  readonly seq: number;
  readonly born: number;
  readonly at: number;
}

const commands = 'select id, author, digest, result from commands where id = any($1::text[])';
const records = `select r.id, r.author, r.digest, l.log, r.seq, r.born, r.at
  from records r join logs l on l.n = r.log where r.id = any($1::text[])`;

/** Which of these jobs were carried out before, or are under the id of something else, and what each is answered. */
export async function knownIds(sql: Sql, jobs: readonly Job[]): Promise<Ending[]> {
  if (jobs.length === 0) return [];
  const ids = jobs.map(({ id }) => id);
  const answered = await sql.query<{ id: CommandId; author: UserId; digest: number; result: string }>(commands, [ids]);
  const made = new Map((await sql.query<Row>(records, [ids])).map((row) => [row.id, row]));
  const endings: Ending[] = [];
  for (const job of jobs) {
    const command = answered.find(({ id, author }) => id === job.id && author === job.user);
    const record = made.get(job.id);
    if (command !== undefined)
      endings.push(command.digest === job.digest ? { job, result: JSON.parse(command.result) as Json } : conflict(job));
    else if (record !== undefined) endings.push(sameAs(record, job) ? { job, result: receiptOf(record) } : conflict(job));
  }
  return endings;
}

function sameAs(record: Row, job: Job): boolean {
  return record.author === job.user && record.digest === job.digest;
}

function receiptOf({ log, seq, born, at }: Row): Json {
  return { log, seq, version: born, at };
}

/** The ending of a command whose id stands for something else. */
export function conflict(job: Job): Ending {
  return { job, error: new GuanxiError('conflict', 'This id was used for another command; make a new one for a new command.') };
}
