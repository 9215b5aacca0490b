import { GuanxiError, type Json, type LogId } from '@guanxi/core/contract';
import type { Clock, Logger } from '@guanxi/core/serve';
import type { Database, Sql } from '../../database/database.js';
import type { BlobNames } from '../blob/blob-names.js';
import { CommandRun } from '../command/command-run.js';
import type { Job } from '../command/job.js';
import { Widen } from '../command/widen.js';
import type { HubLimits } from '../limits.js';
import { loadLogs } from '../log/load-logs.js';
import type { LogDraft } from '../log/log-draft.js';
import type { LogState } from '../log/log-state.js';
import type { Observer } from '../observer.js';
import type { Users } from '../users.js';
import { Batch } from './batch.js';
import { reclaimLane } from './claim-lanes.js';
import { knownIds } from './known-ids.js';
import type { Lane } from './lane.js';
import { Replaced } from './replaced.js';
import { writeAppends } from './write-appends.js';
import { writeBatch } from './write-batch.js';

/** What batches are run with. */
export interface BatchOptions {
  readonly database: Database;
  /** The name under which this hub holds its lanes. */
  readonly owner: string;
  /** How many lanes the database has. */
  readonly lanes: number;
  readonly clock: Clock;
  readonly limits: HubLimits;
  readonly users: Users;
  readonly blobsOf: BlobNames;
  readonly logger: Logger;
  readonly observe: Observer;
  /** A batch was committed; called before its callers are answered and before the next batch of its lanes. */
  readonly committed: (batch: Batch) => void;
  /** A lane stands at this position, and some of what led there may not have been told to `committed`. */
  readonly missed: (lane: number, position: number) => void;
}

/**
 * Carries out jobs in one transaction while their lanes are held, and settles them. Gives back those that have to
 * wait for more lanes. Throws `Replaced` when another hub has taken over.
 */
export async function runBatch(options: BatchOptions, lanes: readonly Lane[], jobs: readonly Job[]): Promise<Job[]> {
  const wider: Job[] = [];
  let rest: readonly Job[] = jobs;
  for (let tries = 1; rest.length > 0; tries += 1) {
    try {
      rest = await attempt(options, lanes, rest, wider);
    } catch (error) {
      if (error instanceof Replaced) throw error;
      if (isRepeatable(error) && tries < options.limits.batchTries) {
        const known = await knownIds(options.database, rest).catch(() => []);
        rest = settleSome(rest, known);
        // Nobody's id was known, so what this lane has in memory must be wrong; or a deadlock with a feature's own tables.
        if (known.length === 0) doubt(lanes);
        continue;
      }
      if (GuanxiError.is(error) && (error.code === 'unavailable' || error.code === 'closed')) {
        doubt(lanes);
        options.logger.warn({ error }, 'A commit failed');
        for (const job of rest) job.reject(unavailable(error));
        return wider;
      }
      if (rest.length > 1) {
        // One of them did it: each for itself.
        for (const job of rest) wider.push(...(await runBatch(options, lanes, [job])));
        return wider;
      }
      options.logger.error({ error }, 'A command failed');
      rest[0]?.reject(new GuanxiError('internal', 'The server failed to carry this out; its operator can find out why.', { cause: error }));
      return wider;
    }
  }
  return wider;
}

/** One transaction. Gives the jobs that have to be tried again. */
async function attempt(options: BatchOptions, lanes: readonly Lane[], jobs: readonly Job[], wider: Job[]): Promise<readonly Job[]> {
  const { database } = options;
  const began = options.clock.now();
  await settleDoubts(options, lanes);
  await load(database, options.lanes, lanes, jobs);
  const batch = new Batch(lanes, began);
  const { slow, refused } = appendAll(batch, jobs, options.blobsOf);
  const numbers = new Map<LogDraft, number>();
  const again: Job[] = [];

  if (slow.length === 0 && refused.size === 0 && lanes.length === 1) {
    const position = await writeAppends(database, batch);
    if (position === null) {
      const known = await knownIds(database, jobs);
      // Nothing stands in the way but another hub.
      if (known.length === 0) throw new Replaced();
      return settleSome(jobs, known);
    }
    for (const draft of batch.drafts.values()) numbers.set(draft, draft.state.n);
    batch.positions = new Map([[lanes[0]?.index ?? 0, position]]);
  } else {
    const known = await knownIds(database, jobs);
    if (known.length > 0) return settleSome(jobs, known);
    for (const [job, error] of refused) batch.endings.push({ job, error });
    await database.transaction(async (sql) => {
      for (const job of slow) await runCommand(options, batch, sql, job, again);
      if (batch.isEmpty) return;
      const positions = await writeBatch(sql, batch, numbers);
      if (positions === null) throw new Replaced();
      batch.positions = positions;
    });
  }
  finish(options, batch, numbers, began);
  wider.push(...again);
  return [];
}

/** Stages what can be appended at once; sorts out the others. */
function appendAll(batch: Batch, jobs: readonly Job[], blobsOf: BlobNames): { slow: Job[]; refused: Map<Job, GuanxiError> } {
  const slow: Job[] = [];
  const refused = new Map<Job, GuanxiError>();
  for (const job of jobs) {
    const [log] = job.logs;
    const state = log === undefined ? undefined : stateOf(batch.lanes, log);
    try {
      if (state === undefined || !batch.append(job, state, blobsOf)) slow.push(job);
    } catch (error) {
      refused.set(job, GuanxiError.from(error));
    }
  }
  return { slow, refused };
}

async function runCommand(options: BatchOptions, batch: Batch, sql: Sql, job: Job, again: Job[]): Promise<void> {
  const { savepoint } = job.handler;
  const run = new CommandRun({
    batch,
    job,
    sql,
    lanes: options.lanes,
    users: options.users,
    blobsOf: options.blobsOf,
    maxBlobs: options.limits.recordBlobs,
  });
  if (savepoint) await sql.query('savepoint command');
  try {
    const result = (await job.handler.run(run, job.input)) as Json;
    if (result !== (run.own as Json | undefined)) {
      batch.answered.push({ id: job.id, author: job.user, digest: job.digest, result: JSON.stringify(result) });
    }
    batch.endings.push({ job, result });
  } catch (error) {
    run.undo();
    if (savepoint) await sql.query('rollback to savepoint command');
    if (error instanceof Widen) {
      job.logs = [...job.logs, error.log];
      again.push(job);
    } else if (GuanxiError.is(error) && error.code !== 'unavailable' && error.code !== 'closed') {
      batch.endings.push({ job, error });
    } else throw error;
  }
}

function finish(options: BatchOptions, batch: Batch, numbers: ReadonlyMap<LogDraft, number>, began: number): void {
  for (const draft of batch.drafts.values()) {
    draft.apply(numbers.get(draft) ?? draft.state.n);
    if (draft.changedMembers !== undefined) batch.lane(draft.state.lane)?.cache.set(draft.state);
  }
  options.committed(batch);
  for (const lane of batch.lanes) lane.position = batch.positions.get(lane.index) ?? lane.position;
  for (const ending of batch.endings) {
    if ('error' in ending) ending.job.reject(ending.error);
    else ending.job.resolve(ending.result);
  }
  for (const lane of batch.lanes) lane.cache.trim();
  options.observe({ type: 'batch', commands: batch.endings.length, ms: options.clock.now() - began });
}

/** What may have been committed unheard is over, and what is in memory is read again. */
async function settleDoubts({ database, owner, missed }: BatchOptions, lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) {
    if (!lane.doubtful) continue;
    const claim = await reclaimLane(database, lane.index, owner);
    if (claim === null) throw new Replaced();
    lane.cache.clear();
    lane.epoch = claim.epoch;
    lane.doubtful = false;
    if (claim.position !== lane.position) missed(lane.index, claim.position);
    lane.position = claim.position;
  }
}

async function load(database: Database, count: number, lanes: readonly Lane[], jobs: readonly Job[]): Promise<void> {
  const missing = new Set<LogId>();
  for (const job of jobs) for (const log of job.logs) if (stateOf(lanes, log) === undefined) missing.add(log);
  if (missing.size === 0) return;
  for (const state of (await loadLogs(database, [...missing], count)).values()) {
    lanes.find(({ index }) => index === state.lane)?.cache.set(state);
  }
}

function stateOf(lanes: readonly Lane[], log: LogId): LogState | undefined {
  for (const lane of lanes) {
    const state = lane.cache.get(log);
    if (state !== undefined) return state;
  }
  return undefined;
}

function settleSome(jobs: readonly Job[], endings: Awaited<ReturnType<typeof knownIds>>): readonly Job[] {
  const settled = new Set<Job>();
  for (const ending of endings) {
    settled.add(ending.job);
    if ('error' in ending) ending.job.reject(ending.error);
    else ending.job.resolve(ending.result);
  }
  return jobs.filter((job) => !settled.has(job));
}

function doubt(lanes: readonly Lane[]): void {
  for (const lane of lanes) lane.doubtful = true;
}

/** A unique violation, a deadlock or a serialization failure: the same again may succeed. */
function isRepeatable(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === '23505' || code === '40P01' || code === '40001';
}

function unavailable(cause: GuanxiError): GuanxiError {
  return new GuanxiError('unavailable', 'The database failed before it was certain; send the same command again.', {
    outcome: 'unknown',
    cause,
  });
}
