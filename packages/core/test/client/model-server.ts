import * as v from 'valibot';
import {
  type CommandId,
  type CommandReceipt,
  countSchema,
  defineContract,
  GuanxiError,
  type InboxItem,
  type Json,
  jsonSchema,
  type LogId,
  type LogRecord,
  logIdSchema,
  type Method,
  type PageAnswer,
  type PullFrom,
  type PullPage,
  type PullRefusal,
  privateLog,
  type RecordId,
  type RecordKind,
  type Request,
  receiptSchema,
  recordIdSchema,
  stateId,
  type UserId,
} from '../../src/contract/index.js';
import type { Batch } from '../../src/transport/transport.js';

/** The contract that the model server serves. */
export const notes = defineContract({
  name: 'notes',
  methods: {
    /** Appends a record whose id is the command's. */
    post: {
      name: 'notes.post',
      input: v.object({ log: logIdSchema, text: v.pipe(v.string(), v.maxLength(100)) }),
      output: receiptSchema,
    } as Method<{ log: LogId; text: string }, CommandReceipt>,
    /** Changes a record. */
    edit: {
      name: 'notes.edit',
      input: v.object({ log: logIdSchema, record: recordIdSchema, text: v.string() }),
      output: receiptSchema,
    } as Method<{ log: LogId; record: RecordId; text: string }, CommandReceipt>,
    /** Sets or removes (null) a state record. */
    set: {
      name: 'notes.set',
      input: v.object({ log: logIdSchema, name: v.string(), value: v.nullable(v.number()) }),
      output: receiptSchema,
    } as Method<{ log: LogId; name: string; value: number | null }, CommandReceipt>,
    /** Notes a number in the caller's private log; the receipt speaks of that log. */
    mark: {
      name: 'notes.mark',
      input: v.object({ log: logIdSchema, seq: countSchema }),
      output: receiptSchema,
    } as Method<{ log: LogId; seq: number }, CommandReceipt>,
    echo: { name: 'notes.echo', input: jsonSchema, output: jsonSchema } as Method<Json, Json>,
  },
  records: {},
  signals: {},
  reasons: { 'too-late': 'It is too late.' },
  limits: {},
});

export const field: RecordKind<{ value: number }> = { kind: 'notes.field', place: 'state', body: v.object({ value: v.number() }) };

/** Small, so that parts, holes and pages happen. */
export interface ModelLimits {
  readonly pullRecords: number;
  readonly pullGap: number;
  readonly pullTail: number;
  readonly batchHeads: number;
  readonly pageRecords: number;
}

export interface ModelLog {
  readonly id: LogId;
  version: number;
  seq: number;
  /** Position of its last change. */
  touched: number;
  readonly records: Map<RecordId, LogRecord>;
  /** The first place that each member may read. */
  readonly members: Map<UserId, number>;
}

interface Event {
  readonly position: number;
  readonly log: LogId;
  readonly item: InboxItem;
  readonly users: ReadonlySet<UserId>;
}

/** A server that is so simple that it is right: one thread, everything in memory. */
export class ModelServer {
  epoch = 'one';
  time = 1_000_000;
  readonly limits: ModelLimits;
  readonly logs = new Map<LogId, ModelLog>();
  /** What each command answered: exactly one effect per user and id. */
  readonly answers = new Map<string, { digest: string; answer: Json }>();
  /** Calls that had an effect, by method. */
  readonly effects: string[] = [];
  /** Commands that are refused, once each, before they have an effect. */
  readonly refusals = new Map<string, GuanxiError>();
  events: Event[] = [];
  position = 0;
  readonly #waiting = new Set<() => void>();

  constructor(limits: Partial<ModelLimits> = {}) {
    this.limits = { pullRecords: 500, pullGap: 200, pullTail: 20, batchHeads: 100, pageRecords: 100, ...limits };
  }

  log(id: LogId): ModelLog {
    const present = this.logs.get(id) ?? { id, version: 0, seq: 0, touched: 0, records: new Map(), members: new Map() };
    this.logs.set(id, present);
    return present;
  }

  join(id: LogId, user: UserId): void {
    const log = this.log(id);
    log.members.set(user, log.seq + 1);
    this.change(id, [{ id: stateId(id, 'notes.member', user), kind: 'notes.member', body: { user }, author: user }]);
  }

  leave(id: LogId, user: UserId): void {
    const log = this.log(id);
    this.change(id, [{ id: stateId(id, 'notes.member', user), kind: 'notes.member', body: null, author: user }]);
    log.members.delete(user);
  }

  post(id: LogId, author: UserId, what: string, record: string = crypto.randomUUID()): CommandReceipt {
    return this.change(id, [{ id: record as RecordId, kind: 'notes.text', body: { text: what }, author, place: true }]);
  }

  edit(id: LogId, record: RecordId, what: string): CommandReceipt {
    const present = this.log(id).records.get(record);
    if (!present) throw new GuanxiError('not-found', 'There is no such record.');
    return this.change(id, [{ ...present, body: { text: what } }]);
  }

  /** Makes changes in one commit, and tells the members. */
  change(id: LogId, changes: readonly { id: RecordId; kind: string; body: Json; author: UserId; place?: boolean }[]): CommandReceipt {
    const log = this.log(id);
    const from = log.version;
    const records = changes.map(({ place, ...change }): LogRecord => {
      const present = log.records.get(change.id);
      log.version += 1;
      if (!present && place) log.seq += 1;
      const record = {
        ...change,
        seq: present?.seq ?? (place ? log.seq : 0),
        version: log.version,
        at: present?.at ?? this.time,
      };
      log.records.set(record.id, record);
      return record;
    });
    this.position += 1;
    log.touched = this.position;
    const item = { log: id, from, to: log.version, seq: log.seq, records };
    this.events.push({ position: this.position, log: id, item, users: new Set(log.members.keys()) });
    for (const wake of [...this.#waiting]) wake();
    return { log: id, seq: records[0]?.seq ?? 0, version: log.version, at: this.time };
  }

  request(user: UserId, request: Request): unknown {
    switch (request.op) {
      case 'hello':
        return { protocol: 1, user, epoch: this.epoch, now: this.time, durability: 'process' };
      case 'call':
        return { result: this.call(user, request.id, request.method, request.input) };
      case 'pull':
        return { logs: request.logs.map((from) => this.pull(user, from)) };
      case 'page':
        return this.page(user, request);
      case 'signal':
        return null;
    }
  }

  call(user: UserId, id: CommandId, method: string, input: Json): Json {
    const key = `${user} ${id}`;
    const digest = JSON.stringify([method, input]);
    const before = this.answers.get(key);
    if (before) {
      if (before.digest !== digest) throw new GuanxiError('conflict', 'This id was used for something else.');
      return before.answer;
    }
    const refusal = this.refusals.get(id) ?? this.refusals.get(method);
    if (refusal) {
      this.refusals.delete(id);
      this.refusals.delete(method);
      throw refusal;
    }
    const answer = this.perform(user, id, method, input as { [key: string]: never }) as unknown as Json;
    this.answers.set(key, { digest, answer });
    this.effects.push(`${method} ${id}`);
    return answer;
  }

  perform(user: UserId, id: CommandId, method: string, input: { [key: string]: never }): CommandReceipt | Json {
    if (method === 'notes.echo') return input;
    const { log } = input;
    if (!log || !this.log(log).members.has(user)) throw new GuanxiError('forbidden', 'You are not in this log.');
    if (method === 'notes.post') return this.post(log, user, input['text']!, id);
    if (method === 'notes.edit') return this.edit(log, input['record']!, input['text']!);
    if (method === 'notes.set') {
      const body = input['value'] === null ? null : { value: input['value']! };
      return this.change(log, [{ id: stateId(log, 'notes.field', input['name']!), kind: 'notes.field', body, author: user }]);
    }
    if (method !== 'notes.mark') throw new GuanxiError('unsupported', 'There is no such method.');
    const own = privateLog(user);
    this.log(own).members.set(user, 1);
    return this.change(own, [{ id: stateId(own, 'notes.field', log), kind: 'notes.field', body: { value: input['seq']! }, author: user }]);
  }

  pull(user: UserId, { log: id, since, known, floor: asked }: PullFrom): PullPage | PullRefusal {
    const log = this.logs.get(id);
    const start = log?.members.get(user);
    if (!log || start === undefined) return { log: id, error: new GuanxiError('forbidden', 'You are not in this log.').toJSON() };
    const few = log.seq - Math.max(known, start - 1) <= this.limits.pullGap;
    const floor = Math.max(start, asked ?? (few ? known + 1 : log.seq - this.limits.pullTail + 1));
    const changed = [...log.records.values()]
      .filter(
        (record) => record.version > since && (record.seq === 0 || (record.seq >= start && (record.seq <= known || record.seq >= floor))),
      )
      .sort((one, other) => one.version - other.version);
    const records = changed.slice(0, this.limits.pullRecords);
    const more = records.length < changed.length;
    return { log: id, to: more ? records.at(-1)!.version : log.version, seq: log.seq, floor, start, records, more };
  }

  page(user: UserId, { log: id, before, limit }: { log: LogId; before: number; limit: number }): PageAnswer {
    const log = this.logs.get(id);
    const start = log?.members.get(user);
    if (!log || start === undefined) throw new GuanxiError('forbidden', 'You are not in this log.');
    const from = Math.max(start, before - Math.min(limit, this.limits.pageRecords));
    const records = [...log.records.values()].filter(({ seq }) => seq >= from && seq < before).sort((one, other) => one.seq - other.seq);
    return { log: id, version: log.version, records };
  }

  /** Heads from `from` on, then pushes as they come. */
  async *inbox(user: UserId, from: string, signal: AbortSignal): AsyncGenerator<Batch> {
    let cursor = from;
    let [epoch, position] = from === 'start' ? [this.epoch, 0] : [from.split('/')[0], Number(from.split('/')[1])];
    if (epoch !== this.epoch) throw new GuanxiError('gone', 'This position is not held.', { retry: 'after-resync' });
    for (let isLive = false; !isLive; ) {
      const touched = [...this.logs.values()]
        .filter((log) => log.touched > position && log.members.has(user))
        .sort((one, other) => one.touched - other.touched);
      const heads = touched.slice(0, this.limits.batchHeads);
      isLive = heads.length === touched.length;
      position = isLive ? this.position : heads.at(-1)!.touched;
      const next = `${this.epoch}/${position}`;
      const items = heads.map(({ id, version, seq }) => ({ log: id, to: version, seq }));
      yield { prev: cursor, next, items, live: isLive };
      cursor = next;
    }
    while (!signal.aborted) {
      const event = this.events.find((each) => each.position > position);
      if (!event) {
        await this.#news(signal);
        continue;
      }
      position = event.position;
      if (!event.users.has(user)) continue;
      const next = `${this.epoch}/${position}`;
      yield { prev: cursor, next, items: [event.item as unknown as Json], live: true };
      cursor = next;
    }
  }

  #news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        this.#waiting.delete(finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      this.#waiting.add(finish);
      signal.addEventListener('abort', finish, { once: true });
    });
  }

  /** The server's history is lost, and begins again under another name. */
  restart(epoch: string): void {
    this.epoch = epoch;
    this.events = [];
    for (const wake of [...this.#waiting]) wake();
  }
}
