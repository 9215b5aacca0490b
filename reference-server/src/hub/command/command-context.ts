import type { CommandId, CommandReceipt, Json, LogId, LogRecord, RecordId, RecordKind, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { Membership } from '../log/log-state.js';

/** A log as a command sees it: what is committed, and what the command and those before it in its batch have staged. */
export interface LogView {
  readonly log: LogId;
  /** False until something is written to it. */
  readonly exists: boolean;
  /** The highest place; 0 for none. */
  readonly seq: number;
  readonly version: number;
  /** In the order of their coming. */
  readonly members: ReadonlyMap<UserId, Membership>;
  /** What the log's feature keeps at hand; see `CommandContext.note`. Empty at first. */
  readonly note: string;
}

/** A timeline record to add. */
export interface NewRecord {
  /** @default the command's id */
  readonly id?: RecordId;
  readonly kind: string;
  readonly body: Json;
  /** @default the command's user */
  readonly author?: UserId;
}

/**
 * What a command may read and stage while it runs. Everything staged becomes one transaction with the rest of the
 * batch; if the command throws, none of it remains. Each staged change gives the receipt to answer with.
 */
export interface CommandContext {
  readonly user: UserId;
  readonly id: CommandId;
  /** The server's time, the same for the whole command, ms since 1970. */
  readonly now: number;
  /** The batch's transaction, for tables of a feature's own; see `CommandHandler.savepoint`. */
  readonly sql: Sql;
  log(log: LogId): Promise<LogView>;
  /** A record of a log, or null; removed ones come with a null body. */
  record(log: LogId, id: RecordId): Promise<LogRecord | null>;
  /** Several at once, those that exist, by id. */
  records(wanted: readonly { readonly log: LogId; readonly id: RecordId }[]): Promise<ReadonlyMap<RecordId, LogRecord>>;
  /** Which of these people the server knows. */
  known(users: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  append(log: LogId, record: NewRecord): Promise<CommandReceipt>;
  /** Replaces the body of a record that `record` or `records` gave. */
  change(log: LogId, record: LogRecord, body: Json): Promise<CommandReceipt>;
  /** Makes or replaces the state record of `kind` that `name` has in `log`; a null body removes it. */
  put<Body>(log: LogId, kind: RecordKind<Body>, name: string, body: Body | null): Promise<CommandReceipt>;
  /** The receipt of a command that found nothing to change. */
  unchanged(log: LogId, record?: LogRecord): Promise<CommandReceipt>;
  /** Lets a person into a log, or changes her part; from now on she is sent what changes. */
  join(log: LogId, user: UserId, part: { readonly role: string; readonly start: number }): Promise<void>;
  /** Takes a person out of a log: she can read it no more. */
  leave(log: LogId, user: UserId): Promise<void>;
  /** Keeps a short text with a log, in memory while the log is in use: what `CommandHandler.append` decides by. */
  note(log: LogId, text: string): Promise<void>;
}
