import type { CommandId, GuanxiError, Json, LogId, UserId } from '@guanxi/core/contract';
import type { CommandHandler } from './module.js';

/** A command on its way: checked, waiting for its turn, to be settled once. */
export interface Job {
  readonly user: UserId;
  readonly id: CommandId;
  // biome-ignore lint/suspicious/noExplicitAny: jobs of every method wait in one queue.
  readonly handler: CommandHandler<any>;
  readonly input: unknown;
  readonly digest: number;
  /** What it touches; grows when it turns out to touch more. */
  logs: readonly LogId[];
  resolve(result: Json): void;
  reject(error: GuanxiError): void;
}
