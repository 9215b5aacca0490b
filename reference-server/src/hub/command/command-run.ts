import {
  type CommandId,
  type CommandReceipt,
  GuanxiError,
  type Json,
  type LogId,
  type LogRecord,
  limits,
  type RecordId,
  type RecordKind,
  stateId,
  type UserId,
} from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { BlobNames } from '../blob/blob-names.js';
import { checkBlobs } from '../blob/check-blobs.js';
import type { Batch } from '../lane/batch.js';
import { laneOf } from '../log/lane-of.js';
import { loadLogs } from '../log/load-logs.js';
import type { Change, LogDraft } from '../log/log-draft.js';
import type { Membership } from '../log/log-state.js';
import type { Users } from '../users.js';
import type { CommandContext, LogView, NewRecord } from './command-context.js';
import type { Job } from './job.js';
import { Widen } from './widen.js';

const stored = `select r.id, l.log, r.seq, r.version, r.kind, r.body, r.author, r.at
  from records r join logs l on l.n = r.log where r.id = any($1::text[])`;

type Row = Omit<LogRecord, 'body'> & { readonly log: LogId; readonly body: string };

/** What a command run needs of the hub. */
export interface CommandRunOptions {
  readonly batch: Batch;
  readonly job: Job;
  readonly sql: Sql;
  /** How many lanes the database has. */
  readonly lanes: number;
  readonly users: Users;
  readonly blobsOf: BlobNames;
  /** Files that one record may name. */
  readonly maxBlobs: number;
}

/** One run of one command on a batch. */
export class CommandRun implements CommandContext {
  readonly user: UserId;
  readonly id: CommandId;
  readonly now: number;
  readonly sql: Sql;
  readonly #options: CommandRunOptions;
  readonly #undo: (() => void)[] = [];
  readonly #watched = new Set<LogDraft>();
  #own: CommandReceipt | undefined;

  constructor(options: CommandRunOptions) {
    this.#options = options;
    this.user = options.job.user;
    this.id = options.job.id;
    this.now = options.batch.now;
    this.sql = options.sql;
  }

  /** The receipt of the record that has the command's own id: such a record answers for the command by itself. */
  get own(): CommandReceipt | undefined {
    return this.#own;
  }

  /** Takes back everything staged. */
  undo(): void {
    for (const step of this.#undo.reverse()) step();
    this.#undo.length = 0;
  }

  async log(log: LogId): Promise<LogView> {
    return await this.#draft(log);
  }

  async record(log: LogId, id: RecordId): Promise<LogRecord | null> {
    return (await this.records([{ log, id }])).get(id) ?? null;
  }

  async records(wanted: readonly { readonly log: LogId; readonly id: RecordId }[]): Promise<ReadonlyMap<RecordId, LogRecord>> {
    const found = new Map<RecordId, LogRecord>();
    const missing = new Map<RecordId, LogId>();
    for (const { log, id } of wanted) {
      const staged = (await this.#draft(log)).changes.get(id);
      if (staged === undefined) missing.set(id, log);
      else found.set(id, staged.record);
    }
    if (missing.size === 0) return found;
    for (const { log, body, ...record } of await this.sql.query<Row>(stored, [[...missing.keys()]])) {
      if (missing.get(record.id) === log) found.set(record.id, { ...record, body: JSON.parse(body) as Json });
    }
    return found;
  }

  async known(users: readonly UserId[]): Promise<ReadonlySet<UserId>> {
    return await this.#options.users.known(this.sql, users);
  }

  async append(log: LogId, { id = this.id as string as RecordId, kind, body, author = this.user }: NewRecord): Promise<CommandReceipt> {
    const draft = await this.#draft(log);
    const text = textOf(body);
    const isOwn = id === (this.id as string);
    await this.#refer(draft, id, { kind, body, before: null });
    this.#step(draft, id);
    draft.seq += 1;
    const record: LogRecord = { id, seq: draft.seq, version: draft.version, kind, body, author, at: this.now };
    const digest = isOwn ? this.#options.job.digest : null;
    draft.changes.set(id, { record, text, isNew: true, born: record.version, digest });
    const receipt = { log, seq: record.seq, version: record.version, at: this.now };
    if (isOwn) this.#own = receipt;
    return receipt;
  }

  async change(log: LogId, record: LogRecord, body: Json): Promise<CommandReceipt> {
    const draft = await this.#draft(log);
    const text = textOf(body);
    const before = draft.changes.get(record.id);
    await this.#refer(draft, record.id, { kind: record.kind, body, before: record.body });
    this.#step(draft, record.id);
    const { version } = draft;
    const origin = before ?? { isNew: false, born: 0, digest: null };
    draft.changes.set(record.id, { ...origin, text, record: { ...record, body, version } });
    return { log, seq: record.seq, version, at: this.now };
  }

  async put<Body>(log: LogId, { kind, place }: RecordKind<Body>, name: string, body: Body | null): Promise<CommandReceipt> {
    if (place !== 'state') throw new GuanxiError('internal', `Records of kind ${kind} have places; append them.`);
    const draft = await this.#draft(log);
    const text = textOf(body as Json);
    const id = stateId(log, kind, name);
    await this.#refer(draft, id, { kind, body: body as Json, before: null, mayBeThere: true });
    this.#step(draft, id);
    const { version } = draft;
    const record: LogRecord = { id, seq: 0, version, kind, body: body as Json, author: this.user, at: this.now };
    draft.changes.set(id, { record, text, isNew: true, born: version, digest: null });
    return { log, seq: 0, version, at: this.now };
  }

  async unchanged(log: LogId, record?: LogRecord): Promise<CommandReceipt> {
    const { version } = await this.#draft(log);
    return { log, seq: record?.seq ?? 0, version, at: this.now };
  }

  async join(log: LogId, user: UserId, { role, start }: { readonly role: string; readonly start: number }): Promise<void> {
    const draft = await this.#draft(log);
    const members = this.#members(draft);
    members.set(user, { role, start, since: members.get(user)?.since ?? draft.version });
  }

  async leave(log: LogId, user: UserId): Promise<void> {
    this.#members(await this.#draft(log)).delete(user);
  }

  async note(log: LogId, text: string): Promise<void> {
    const draft = await this.#draft(log);
    const before = draft.note;
    this.#undo.push(() => {
      draft.note = before;
    });
    draft.note = text;
  }

  async #draft(log: LogId): Promise<LogDraft> {
    const { batch, lanes } = this.#options;
    const drafted = batch.drafts.get(log);
    if (drafted !== undefined) return drafted;
    const lane = batch.lane(laneOf(log, lanes));
    if (lane === undefined) throw new Widen(log);
    let state = lane.cache.get(log);
    if (state === undefined) {
      state = (await loadLogs(this.sql, [log], lanes)).get(log);
      if (state === undefined) throw new GuanxiError('internal', `The log ${log} could not be read.`);
      lane.cache.set(state);
    }
    return batch.draft(state);
  }

  /** Lets those who may read the record read the files that its new body names; its author may pass on only what she may read. */
  async #refer(
    draft: LogDraft,
    id: RecordId,
    { kind, body, before, mayBeThere = false }: { kind: string; body: Json; before: Json; mayBeThere?: boolean },
  ): Promise<void> {
    const { blobsOf, maxBlobs } = this.#options;
    const named = blobsOf(kind, body);
    if (named === null) return;
    const had = new Set(before === null ? [] : blobsOf(kind, before)?.map((blob) => blob.id));
    if (named.length === 0 && had.size === 0 && !mayBeThere) return;
    if (named.length > maxBlobs)
      throw new GuanxiError('too-large', `A record names ${maxBlobs} files at most; this one names ${named.length}.`);
    const fresh = named.filter((blob) => !had.has(blob.id));
    if (fresh.length > 0) await checkBlobs(this.sql, this.user, fresh);
    const staged = draft.blobs.get(id);
    this.#undo.push(() => {
      if (staged === undefined) draft.blobs.delete(id);
      else draft.blobs.set(id, staged);
    });
    draft.blobs.set(id, new Set(named.map((blob) => blob.id)));
  }

  /** Takes the log's next version for a change of record `id`, and remembers how to go back. */
  #step(draft: LogDraft, id: RecordId): void {
    const { seq, version } = draft;
    const before: Change | undefined = draft.changes.get(id);
    this.#undo.push(() => {
      draft.seq = seq;
      draft.version = version;
      if (before === undefined) draft.changes.delete(id);
      else draft.changes.set(id, before);
    });
    draft.version += 1;
  }

  /** The log's members, to be changed: a copy, the first time that this command asks. */
  #members(draft: LogDraft): Map<UserId, Membership> {
    const before = draft.changedMembers;
    if (before !== undefined && this.#watched.has(draft)) return before;
    this.#watched.add(draft);
    this.#undo.push(() => {
      draft.changedMembers = before;
    });
    const copy = new Map(draft.members);
    draft.changedMembers = copy;
    return copy;
  }
}

function textOf(body: Json): string {
  const text = JSON.stringify(body);
  if (text.length <= limits.recordBody) return text;
  throw new GuanxiError('too-large', `A record holds at most ${limits.recordBody} characters; this one would have ${text.length}.`);
}
