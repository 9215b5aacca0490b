import { type CommandId, GuanxiError, type Json, type LogId, type LogRecord, type RecordId, type UserId } from '../contract/index.js';
import type { LogState, OutboxEntry, Range, Storage, StorageWrite } from '../storage/storage.js';
import type { StorageCase, StorageSuiteOptions } from './storage-suite-case.js';

export const log = 'd:ann:bob' as LogId;
export const otherLog = 'd:ann:bobby' as LogId;

/** A case with a storage of its own, empty at the start and closed at the end. */
export function storageCase(name: string, work: (storage: Storage, options: StorageSuiteOptions) => Promise<void>): StorageCase {
  return {
    name,
    async run(options) {
      const storage = await options.open(name);
      try {
        await storage.load();
        await storage.commit([{ type: 'clear' }]);
        await work(storage, options);
      } finally {
        await storage.close();
      }
    },
  };
}

/** A timeline record whose body tells its place and version. */
export function message(seq: number, version = seq, body: Json = { text: `message ${seq} as of ${version}` }): LogRecord {
  return { id: `m-${seq}` as RecordId, seq, version, kind: 'suite.message', body, author: 'ann' as UserId, at: 1_700_000_000_000 + seq };
}

/** Messages with all the places of a range. */
export function messages([from, to]: Range, version?: number): LogRecord[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => message(from + index, version ?? from + index));
}

/** A state record. */
export function state(name: string, body: Json, kind = 'suite.member', version = 1): LogRecord {
  return { id: `${log}/${kind}/${name}` as RecordId, seq: 0, version, kind, body, author: 'ann' as UserId, at: 1_700_000_000_000 };
}

export function logState(of: LogId, version: number): LogState {
  return { log: of, version, seq: version, start: 1, holes: [[2, 3]] };
}

export function entry(order: number, id = `command-${order}`): OutboxEntry {
  const queued = { name: 'queued', attempts: 0 } as const;
  return { id: id as CommandId, log, method: 'suite.send', input: { order }, author: 'ann' as UserId, order, at: order, state: queued };
}

export function put(records: readonly LogRecord[], into: LogId = log): StorageWrite {
  return { type: 'records', log: into, records };
}

/** `promise`, which a case may leave behind when it fails before awaiting it. */
export function pending<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The places and versions that a range gives, short enough to read in a failure. */
export async function placesIn(storage: Storage, range: Range, of: LogId = log): Promise<string> {
  const records = await storage.timeline(of, range);
  return records.map(({ seq, version }) => (seq === version ? `${seq}` : `${seq}v${version}`)).join(' ');
}

/** The same for what is expected. */
export function places(...ranges: readonly Range[]): string {
  return ranges.flatMap((range) => messages(range).map(({ seq }) => seq)).join(' ');
}

/** Fails unless both are the same JSON; the order of an object's keys does not matter. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [canonical(actual), canonical(expected)];
  if (one !== other) throw new Error(`${what}\n  expected ${short(other)}\n  received ${short(one)}`);
}

/** Fails unless `promise` rejects with a `GuanxiError` of that code. */
export async function expectRefusal(promise: Promise<unknown>, code: string, what: string): Promise<void> {
  const outcome = await promise.then(
    () => 'no error',
    (error: unknown) => (GuanxiError.is(error) ? error.code : `${error}, which is no GuanxiError`),
  );
  if (outcome !== code) throw new Error(`${what}: expected a GuanxiError with code ${code}, received ${outcome}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function short(text = 'nothing'): string {
  return text.length > 600 ? `${text.slice(0, 400)} … ${text.slice(-180)}` : text;
}
