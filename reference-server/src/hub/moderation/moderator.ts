import { GuanxiError, type Json, type Method } from '@guanxi/core/contract';
import type { Logger } from '@guanxi/core/serve';
import type { Sql } from '../../database/database.js';
import type { Job } from '../command/job.js';
import { knownIds } from '../lane/known-ids.js';
import { parse } from '../session/parse-request.js';
import type { Moderate, Verdict } from './moderate.js';

/** What moderation is done with. */
export interface ModeratorOptions {
  readonly moderate: Moderate;
  readonly sql: Sql;
  readonly logger: Logger;
  readonly now: () => number;
  /** Commands asked about at once; more are refused with `unavailable`. */
  readonly most: number;
}

/**
 * Holds commands back until they were judged. A command keeps the digest of what its sender said, so that the same one
 * sent again is answered alike, whatever was altered; and one that was carried out once is answered even if it would be
 * refused today.
 */
export class Moderator {
  readonly #options: ModeratorOptions;
  #waiting = 0;

  constructor(options: ModeratorOptions) {
    this.#options = options;
  }

  /** Judges `job`, and hands it to `submit` if it may go on; else it is settled here. Never rejects. */
  async pass(job: Job, method: Method<unknown, unknown>, submit: (job: Job) => void): Promise<void> {
    if (this.#waiting >= this.#options.most) return job.reject(busy());
    this.#waiting += 1;
    try {
      const verdict = await this.#options.moderate(this.#command(job, method));
      if (verdict.type === 'refuse') return await this.#refuse(job, verdict.reason);
      if (verdict.type === 'alter') job.input = altered(job, method, verdict);
      submit(job);
    } catch (error) {
      this.#options.logger.error({ error, method: method.name }, 'Moderation failed');
      job.reject(busy(error));
    } finally {
      this.#waiting -= 1;
    }
  }

  #command({ id, user, input }: Job, { name }: Method<unknown, unknown>) {
    return { id, user, method: name, input: input as Json, at: this.#options.now() };
  }

  async #refuse(job: Job, reason: string): Promise<void> {
    const [known] = await knownIds(this.#options.sql, [job]);
    if (known === undefined) job.reject(new GuanxiError('forbidden', reason.slice(0, 200), { reason: 'moderated' }));
    else if ('error' in known) job.reject(known.error);
    else job.resolve(known.result);
  }
}

/** What was put in the place of the input: it has to fit the method, and to stay in the conversation. */
function altered(job: Job, method: Method<unknown, unknown>, verdict: Extract<Verdict, { type: 'alter' }>): unknown {
  const input = parse<unknown>(method.input, verdict.input, `the altered ${method.name}`);
  if (logOf(input) !== logOf(job.input)) throw new GuanxiError('internal', 'A moderator cannot move a message to another conversation.');
  return input;
}

function logOf(input: unknown): unknown {
  return (input as { readonly log?: unknown }).log;
}

function busy(cause?: unknown): GuanxiError {
  return new GuanxiError('unavailable', 'The message could not be checked now; it is tried again.', {
    outcome: 'not-sent',
    retryAfter: 1000,
    ...(cause === undefined ? {} : { cause }),
  });
}
