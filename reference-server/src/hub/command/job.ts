import type { CallAnswer, CommandId, GuanxiError, Json, LogId, UserId } from '@guanxi/core/contract';
import type { CommandHandler } from './module.js';

/** What a job is made from. */
export interface JobOptions {
  readonly user: UserId;
  readonly id: CommandId;
  // biome-ignore lint/suspicious/noExplicitAny: jobs of every method wait in one queue.
  readonly handler: CommandHandler<any>;
  readonly input: unknown;
  /** Tells the command from another under the same id. */
  readonly digest: number;
  readonly logs: readonly LogId[];
}

/** Who is told when a job is over, before its caller is: gives the error as the caller is to see it. */
export interface JobWatcher {
  settled(job: Job): void;
  refused(job: Job, error: GuanxiError): GuanxiError;
}

/** A command on its way: checked, waiting for its turn, to be settled once. There are as many as messages, so it is lean. */
export class Job {
  readonly user: UserId;
  readonly id: CommandId;
  readonly handler: JobOptions['handler'];
  /** Changes only before the job is submitted, by moderation; the digest stays that of what was sent. */
  input: unknown;
  readonly digest: number;
  /** What it touches; grows when it turns out to touch more. */
  logs: readonly LogId[];
  /** What all who gave this command are answered. */
  readonly answer: Promise<CallAnswer>;
  readonly #watcher: JobWatcher;
  #resolve!: (answer: CallAnswer) => void;
  #reject!: (error: GuanxiError) => void;

  constructor(options: JobOptions, watcher: JobWatcher) {
    this.user = options.user;
    this.id = options.id;
    this.handler = options.handler;
    this.input = options.input;
    this.digest = options.digest;
    this.logs = options.logs;
    this.#watcher = watcher;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  resolve(result: Json): void {
    this.#watcher.settled(this);
    this.#resolve({ result });
  }

  reject(error: GuanxiError): void {
    this.#reject(this.#watcher.refused(this, error));
  }
}
