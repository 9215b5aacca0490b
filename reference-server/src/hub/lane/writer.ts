import { GuanxiError, type LogId } from '@guanxi/core/contract';
import type { Job } from '../command/job.js';
import { laneOf } from '../log/lane-of.js';
import { loadLogs } from '../log/load-logs.js';
import type { LogState } from '../log/log-state.js';
import { defer } from './defer.js';
import type { Lane } from './lane.js';
import { Replaced } from './replaced.js';
import { type BatchOptions, runBatch } from './run-batch.js';

/** Writes all logs: one batch per lane at a time, as many commands in it as have come. */
export interface Writer {
  /** Queues a job; it is settled later. */
  submit(job: Job): void;
  /** The state of a log, as last committed; read from the database if need be. */
  state(log: LogId): Promise<LogState>;
  /** Commands that wait. */
  readonly waiting: number;
  /** Refuses what comes, finishes what is there. Idempotent. */
  close(): Promise<void>;
}

/** What waits for one lane, or for several. */
interface Queue {
  /** None for commands of several lanes: those are told by the commands. */
  readonly lane: Lane | undefined;
  jobs: Job[];
  working: Promise<void> | undefined;
}

/** Sets up the writing of all `lanes`. `replaced` is called once, when another hub has taken over. */
export function createWriter(options: BatchOptions, lanes: readonly Lane[], replaced: () => void): Writer {
  const queueOf = (lane?: Lane): Queue => ({ lane, jobs: [], working: undefined });
  const single = lanes.map(queueOf);
  /** One worker for all commands of several lanes, so they too share transactions. */
  const several = queueOf();
  let closing: GuanxiError | undefined;

  const submit = (job: Job) => {
    if (closing !== undefined) return job.reject(closing);
    const queue = single[singleLane(job, lanes.length)] ?? several;
    if (queue.jobs.length >= options.limits.laneQueue) return job.reject(full());
    queue.jobs.push(job);
    queue.working ??= work(queue);
  };

  const work = async (queue: Queue): Promise<void> => {
    const most = options.limits.batchCommands;
    while (queue.jobs.length > 0) {
      await new Promise<void>(defer);
      const jobs = queue.jobs.length <= most ? queue.jobs : queue.jobs.slice(0, most);
      queue.jobs = jobs === queue.jobs ? [] : queue.jobs.slice(most);
      await withTurns(queue.lane === undefined ? lanesOf(jobs) : [queue.lane], (held) => run(held, jobs));
    }
    queue.working = undefined;
  };

  /** Ascending, as everybody takes their turns: so nobody waits in a circle. */
  const lanesOf = (jobs: readonly Job[]): readonly Lane[] => {
    const wanted = new Set(jobs.flatMap((job) => job.logs.map((log) => laneOf(log, lanes.length))));
    return lanes.filter(({ index }) => wanted.has(index));
  };

  const run = async (held: readonly Lane[], jobs: readonly Job[]) => {
    try {
      // The jobs are already counted as accepted, so they go past the check for closing.
      for (const job of await runBatch(options, held, jobs)) resubmit(job);
    } catch (error) {
      fail(jobs, error);
    }
  };

  const resubmit = (job: Job) => {
    several.jobs.push(job);
    several.working ??= work(several);
  };

  const fail = (jobs: readonly Job[], error: unknown) => {
    const known = error instanceof Replaced;
    const told = new GuanxiError('unavailable', known ? 'Another server has taken over; connect again.' : 'The server failed; try again.', {
      outcome: 'unknown',
      cause: error,
    });
    for (const job of jobs) job.reject(told);
    if (!known) options.logger.error({ error }, 'A batch failed');
    else if (closing === undefined) {
      closing = told;
      replaced();
    }
  };

  return {
    submit,
    async state(log) {
      const lane = lanes[laneOf(log, lanes.length)];
      const cached = lane?.doubtful ? undefined : lane?.cache.get(log);
      if (lane === undefined || cached !== undefined) return cached as LogState;
      return await withTurns([lane], async () => {
        const state = lane.cache.get(log) ?? (await loadLogs(options.database, [log], lanes.length)).get(log);
        if (state === undefined) throw new GuanxiError('internal', `The log ${log} could not be read.`);
        if (!lane.doubtful) lane.cache.set(state);
        return state;
      });
    },
    get waiting() {
      return single.reduce((sum, { jobs }) => sum + jobs.length, several.jobs.length);
    },
    async close() {
      closing ??= new GuanxiError('unavailable', 'The server is shutting down; connect again.', { outcome: 'not-sent' });
      const queues = [...single, several];
      // A lane's worker can hand a command over to the worker for several.
      while (queues.some(({ working }) => working !== undefined)) await Promise.all(queues.map(({ working }) => working));
    },
  };
}

/** The one lane that a job touches; -1 if there are several. */
function singleLane({ logs }: Job, lanes: number): number {
  const first = laneOf(logs[0] as LogId, lanes);
  for (let at = 1; at < logs.length; at += 1) if (laneOf(logs[at] as LogId, lanes) !== first) return -1;
  return first;
}

async function withTurns<Result>(lanes: readonly Lane[], work: (lanes: readonly Lane[]) => Promise<Result>): Promise<Result> {
  for (const lane of lanes) await lane.turn.acquire();
  try {
    return await work(lanes);
  } finally {
    for (const lane of lanes) lane.turn.release();
  }
}

function full(): GuanxiError {
  return new GuanxiError('unavailable', 'The server has more to write than it can; try again later.', {
    outcome: 'not-sent',
    retryAfter: 1000,
  });
}
