import type { CommandId, CommandReceipt, Contract, DeviceId, Json, LogId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { BlobNames } from '../blob/blob-names.js';
import type { CommandContext, LogView } from './command-context.js';
import type { ModuleHub, OpenModule } from './open-module.js';
import type { Reached, Relations } from './relations.js';

/** What a plain message comes to: one new timeline record, its id the command's. */
export interface Append {
  readonly kind: string;
  readonly body: Json;
}

/** How the server carries out one method that writes. */
export interface CommandHandler<Input> {
  /**
   * The logs that it may read or write, the most important first; at least one. Their lanes are held while it runs.
   * Touching another log is allowed and begins the command again with that log's lane held as well.
   */
  logs(input: Input, user: UserId): readonly LogId[];
  /**
   * The fast way, tried first: decides by the head and members of the first log alone, which are in memory. It gives
   * what to append there, throws a `GuanxiError` to refuse, or answers null to have `run` called. Pure; `now` is the
   * server's time, ms since 1970.
   */
  append?(input: Input, user: UserId, log: LogView, now: number): Append | null;
  /**
   * Stages changes by `context` and gives the result; a throw leaves no trace. It may be run again when the
   * transaction has to be repeated, so its effects go through `context` only.
   */
  run(context: CommandContext, input: Input): Promise<Json | CommandReceipt>;
  /** Set when `run` writes by `context.sql`: then it has a savepoint of its own. */
  readonly savepoint?: true;
}

/** What a question may use. */
export interface QueryContext {
  readonly user: UserId;
  /** The device that asks, once it has said hello. */
  readonly device?: DeviceId | undefined;
  /** The call's own id; nothing keeps it from coming again. */
  readonly id: CommandId;
  /** Ms since 1970. */
  readonly now: number;
  readonly sql: Sql;
  /** A log as last committed. */
  log(log: LogId): Promise<LogView>;
}

/** How the server answers one method that only reads. */
export type QueryHandler<Input> = (context: QueryContext, input: Input) => Promise<Json>;

/** The server's half of a feature: each method of its contract has exactly one handler. */
export interface HubModule {
  readonly contract: Contract;
  /** By the method's key in the contract. */
  // biome-ignore lint/suspicious/noExplicitAny: a module holds handlers of every input.
  readonly commands: Readonly<Record<string, CommandHandler<any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: a module holds handlers of every input.
  readonly queries?: Readonly<Record<string, QueryHandler<any>>>;
  /**
   * The files that the body of a record names, those in quotes and merged messages too; null for kinds that never name
   * any. Its author must be allowed to read them; from its commit on, so are those who may read the record. Pure.
   */
  readonly blobsOf?: BlobNames;
  /** Whom a method's input reaches, by the method's key; null for one that reaches nobody whose leave it needs. @default none */
  // biome-ignore lint/suspicious/noExplicitAny: a module holds handlers of every input.
  readonly reach?: Readonly<Record<string, ((input: any) => Reached) | null>>;
  /** Who lets whom reach her. One module of a hub may say so; the methods of all are held to it. */
  readonly relations?: Relations;
  /** Keys of the commands that bring words before others: `HubOptions.moderate` is asked about these. @default none */
  readonly moderated?: readonly string[];
  /** Sets up what the feature keeps in memory while a hub runs, such as who looks at what. */
  open?(hub: ModuleHub): OpenModule;
}
