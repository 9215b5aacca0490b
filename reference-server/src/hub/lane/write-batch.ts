import type { Param, Sql } from '../../database/database.js';
import { writeBlobRefs } from '../blob/write-blob-refs.js';
import type { Change, LogDraft } from '../log/log-draft.js';
import type { Batch } from './batch.js';

const hold = `update lanes set position = lanes.position + 1 from unnest($1::int4[], $2::int8[]) as mine (lane, epoch)
  where lanes.lane = mine.lane and lanes.epoch = mine.epoch returning lanes.lane, lanes.position`;
const makeLog = 'insert into logs (log, lane) select * from unnest($1::text[], $2::int4[]) returning log, n';
const insert = `insert into records (id, log, seq, version, born, position, at, digest, kind, author, body)
  select * from unnest($1::text[], $2::int4[], $3::int8[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[],
    $9::text[], $10::text[], $11::text[])`;
const update = `update records set version = c.version, position = c.position, body = c.body
  from unnest($1::text[], $2::int8[], $3::int8[], $4::text[]) as c (id, version, position, body) where records.id = c.id`;
const put = `${insert}
  on conflict (id) do update set version = excluded.version, position = excluded.position, body = excluded.body,
    author = excluded.author, at = excluded.at`;
const letIn = `insert into members (user_id, log, role, start, since)
  select * from unnest($1::text[], $2::int4[], $3::text[], $4::int8[], $5::int8[])
  on conflict (user_id, log) do update set role = excluded.role, start = excluded.start, since = excluded.since`;
const takeOut =
  'delete from members using unnest($1::text[], $2::int4[]) as gone (user_id, log) where members.user_id = gone.user_id and members.log = gone.log';
const noteDown = 'update logs set note = c.note from unnest($1::int4[], $2::text[]) as c (n, note) where logs.n = c.n';
const answer = 'insert into commands (id, author, digest, result) select * from unnest($1::text[], $2::text[], $3::int8[], $4::text[])';

/**
 * Writes a batch of any kind inside a transaction that then has to be committed. Gives the lanes' new positions by
 * lane, null when another hub holds one of them. Sets the numbers of logs that are new.
 */
export async function writeBatch(sql: Sql, batch: Batch, numbers: Map<LogDraft, number>): Promise<ReadonlyMap<number, number> | null> {
  const held = await sql.query<{ lane: number; position: number }>(hold, [
    batch.lanes.map(({ index }) => index),
    batch.lanes.map(({ epoch }) => epoch),
  ]);
  if (held.length !== batch.lanes.length) return null;
  const positions = new Map(held.map(({ lane, position }) => [lane, position]));
  await makeLogs(sql, batch, numbers);
  await writeRecords(sql, batch, numbers, positions);
  await writeMembers(sql, batch, numbers);
  await writeBlobRefs(sql, batch, numbers);
  await writeNotes(sql, batch, numbers);
  const { answered } = batch;
  if (answered.length > 0) {
    const columns = [
      answered.map((a) => a.id),
      answered.map((a) => a.author),
      answered.map((a) => a.digest),
      answered.map((a) => a.result),
    ];
    await sql.query(answer, columns);
  }
  return positions;
}

async function makeLogs(sql: Sql, batch: Batch, numbers: Map<LogDraft, number>): Promise<void> {
  const fresh = [];
  for (const draft of batch.drafts.values()) {
    if (draft.state.n !== 0) numbers.set(draft, draft.state.n);
    else if (draft.version > 0) fresh.push(draft);
  }
  if (fresh.length === 0) return;
  const rows = await sql.query<{ log: string; n: number }>(makeLog, [fresh.map(({ log }) => log), fresh.map(({ state }) => state.lane)]);
  for (const { log, n } of rows) {
    const draft = fresh.find((one) => one.log === log);
    if (draft !== undefined) numbers.set(draft, n);
  }
}

type Row = Change & { readonly log: number; readonly position: number };

async function writeRecords(
  sql: Sql,
  batch: Batch,
  numbers: ReadonlyMap<LogDraft, number>,
  positions: ReadonlyMap<number, number>,
): Promise<void> {
  const states: Row[] = [];
  const added: Row[] = [];
  const changed: Row[] = [];
  for (const draft of batch.drafts.values()) {
    const log = numbers.get(draft) ?? 0;
    const position = positions.get(draft.state.lane) ?? 0;
    for (const change of draft.changes.values()) {
      const rows = change.record.seq === 0 ? states : change.isNew ? added : changed;
      rows.push({ ...change, log, position });
    }
  }
  if (added.length > 0) await sql.query(insert, columnsOf(added));
  if (states.length > 0) await sql.query(put, columnsOf(states));
  if (changed.length > 0) {
    await sql.query(update, [
      changed.map((c) => c.record.id),
      changed.map((c) => c.record.version),
      changed.map((c) => c.position),
      changed.map((c) => c.text),
    ]);
  }
}

function columnsOf(rows: readonly Row[]): Param[] {
  return [
    rows.map((row) => row.record.id),
    rows.map((row) => row.log),
    rows.map((row) => row.record.seq),
    rows.map((row) => row.record.version),
    rows.map((row) => row.born),
    rows.map((row) => row.position),
    rows.map((row) => row.record.at),
    rows.map((row) => row.digest),
    rows.map((row) => row.record.kind),
    rows.map((row) => row.record.author),
    rows.map((row) => row.text),
  ];
}

async function writeMembers(sql: Sql, batch: Batch, numbers: ReadonlyMap<LogDraft, number>): Promise<void> {
  const added: { user: string; log: number; role: string; start: number; since: number }[] = [];
  const gone: { user: string; log: number }[] = [];
  for (const draft of batch.drafts.values()) {
    if (draft.changedMembers === undefined) continue;
    const log = numbers.get(draft) ?? 0;
    for (const [user, part] of draft.changedMembers) if (draft.state.members.get(user) !== part) added.push({ user, log, ...part });
    for (const user of draft.state.members.keys()) if (!draft.changedMembers.has(user)) gone.push({ user, log });
  }
  if (added.length > 0) {
    await sql.query(letIn, [
      added.map((m) => m.user),
      added.map((m) => m.log),
      added.map((m) => m.role),
      added.map((m) => m.start),
      added.map((m) => m.since),
    ]);
  }
  if (gone.length > 0) await sql.query(takeOut, [gone.map((m) => m.user), gone.map((m) => m.log)]);
}

async function writeNotes(sql: Sql, batch: Batch, numbers: ReadonlyMap<LogDraft, number>): Promise<void> {
  const changed = [...batch.drafts.values()].filter(({ note, state }) => note !== state.note);
  if (changed.length === 0) return;
  await sql.query(noteDown, [changed.map((draft) => numbers.get(draft) ?? 0), changed.map(({ note }) => note)]);
}
