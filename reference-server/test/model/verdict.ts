import type { LogId, LogRecord, LogState } from '@guanxi/core';
import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Device } from './device.js';
import type { World } from './world.js';

/** The server's own table, read past all its code. */
async function truth(database: Database, log: LogId): Promise<LogRecord[]> {
  const rows = await database.query<Omit<LogRecord, 'body'> & { body: string }>(
    `select id, seq, version, kind, body, author, at from records
     where log = (select n from logs where logs.log = $1) order by seq, id`,
    [log],
  );
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) }));
}

/** Whether a settled world is whole: no loss, no double, one order, no hole unaccounted for. Throws what is wrong. */
export async function judge(world: World, database: Database): Promise<void> {
  for (const log of [...world.rooms, ...world.people.map((user) => `u:${user}` as LogId)]) {
    const records = await truth(database, log);
    const timeline = records.filter(({ seq }) => seq > 0);
    expect(
      timeline.map(({ seq }) => seq),
      `places of ${log} at the server`,
    ).toEqual(timeline.map((_, index) => index + 1));
    await judgeCommands(world, log, timeline);
    const versions = records.map(({ version }) => version);
    expect(new Set(versions).size, `versions of ${log} at the server`).toBe(versions.length);
    for (const device of world.devices) await judgeReplica(device, log, records, Math.max(0, ...versions));
  }
}

/** Each message that was given and not refused stands there once, and in the order in which its device gave it. */
async function judgeCommands(world: World, log: LogId, timeline: readonly LogRecord[]): Promise<void> {
  const texts = timeline.map(({ id }) => id as string);
  for (const device of world.devices) {
    const failed = await device.failed();
    const sent = world.given.filter(
      (each) => each.device === device && each.log === log && each.text !== undefined && !failed.has(each.id),
    );
    const there = texts.filter((id) => sent.some((each) => each.id === id));
    expect(there, `messages of ${device.name} in ${log}`).toEqual(sent.map(({ id }) => id as string));
  }
  const given = new Set(world.given.map(({ id }) => id as string));
  expect(
    texts.filter((id) => !given.has(id)),
    `messages in ${log} that nobody sent`,
  ).toEqual([]);
}

/** What a device holds is what the server holds, and it knows what it does not hold. */
async function judgeReplica(device: Device, log: LogId, records: readonly LogRecord[], version: number): Promise<void> {
  const { logs } = await device.disk.content.load();
  const state = logs.find((each) => each.log === log);
  if (!state || !isReader(device.user, log, records)) return; // Not hers to read: what she kept is a matter of the past.
  expect(state.closed, `${log}, which ${device.name} may read`).toBeUndefined();
  const where = `${log} on ${device.name}`;
  expect(state.version, `version of ${where}`).toBe(version);
  expect(state.seq, `last place of ${where}`).toBe(records.reduce((last, { seq }) => Math.max(last, seq), 0));
  expect(state.partial, `an unfinished pull of ${where}`).toBeUndefined();
  const held = await device.disk.content.timeline(log, [1, state.seq]);
  expect(placesOf(state, held), `places of ${where} that are neither held nor known to be missing`).toEqual([]);
  const mine = records.filter(({ seq }) => seq >= state.start);
  const inHole = ({ seq }: LogRecord) => state.holes.some(([from, to]) => seq >= from && seq <= to);
  expect(
    held.filter(({ seq }) => seq >= state.start),
    `records of ${where}`,
  ).toEqual(mine.filter((record) => record.seq > 0 && !inHole(record)));
  const states = (await device.disk.content.states(log)).toSorted(byId);
  expect(states, `state records of ${where}`).toEqual(records.filter(({ seq, body }) => seq === 0 && body !== null).toSorted(byId));
}

function isReader(user: string, log: LogId, records: readonly LogRecord[]): boolean {
  if (!log.startsWith('g:')) return log.startsWith('u:') ? log === `u:${user}` : log.includes(user);
  return records.some(({ kind, body }) => kind === 'chat.member' && (body as { readonly user?: string } | null)?.user === user);
}

function placesOf(state: LogState, held: readonly LogRecord[]): number[] {
  const known = new Set(held.map(({ seq }) => seq));
  for (const [from, to] of state.holes) for (let seq = from; seq <= to; seq += 1) known.add(seq);
  return Array.from({ length: Math.max(0, state.seq - state.start + 1) }, (_, index) => state.start + index).filter(
    (seq) => !known.has(seq),
  );
}

function byId(one: LogRecord, other: LogRecord): number {
  return one.id < other.id ? -1 : 1;
}
