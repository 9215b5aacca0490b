import { abortable, aborted } from '../client/abortable.js';
import type { Client } from '../client/client.js';
import { wait } from '../client/wait.js';
import { audit } from '../contract/audit.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId, RecordId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import { intersectRange, subtractRange } from '../replica/ranges.js';
import type { LogState, Range, Storage } from '../storage/storage.js';
import { auditClientLimits as limits } from './limits.js';
import { rangeDigest } from './record-digest.js';

/** What is checked, and how one follows it. */
export interface AuditOptions {
  readonly client: Client;
  /** The one that `client` was made with: what is stored is checked, not what is shown. */
  readonly storage: Storage;
  readonly log: LogId;
  /** Places to check. @default all that the log has */
  readonly range?: Range;
  readonly signal?: AbortSignal;
  /** Told after each part, with the places done and all there are. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** What an audit found. */
export interface AuditReport {
  /** The log's version that was checked last. */
  readonly version: number;
  /** Records that are stored and the same as the server's. */
  readonly checked: number;
  /** Places in the range that are not stored, and known not to be; they are no fault. */
  readonly holes: readonly Range[];
  /** The first place that is not as the server has it; null for a copy that is whole. */
  readonly difference: AuditDifference | null;
}

/** Where a copy departs from the server's log. */
export interface AuditDifference {
  /** The place; 0 for the state records. */
  readonly seq: number;
  /** What is stored there; null for nothing. Of state records there may be many, so none is named. */
  readonly stored: { readonly id: RecordId; readonly version: number } | null;
}

/**
 * Compares the stored copy of a log with the server's, digest by digest, and names the first place where they differ. It
 * only reads. Rejects with `invalid` for a bad range, `not-found` for a log that is not stored, `aborted`, `unavailable`
 * when there is no connection or the log changes all the time, and what the server refuses.
 */
export async function auditLog(options: AuditOptions): Promise<AuditReport> {
  const { client, log, signal, onProgress } = options;
  await client.log(log).sync(signal ? { signal } : {});
  const state = await stateOf(client, log, signal);
  const [from, to] = placesOf(options.range, state);
  const holes = state.holes.flatMap((hole) => intersectRange([hole], [Math.max(from, 1), to]));
  const parts = holes.reduce<readonly Range[]>((rest, hole) => subtractRange(rest, hole), [[from, to]]).flatMap(inParts);
  const all = parts.reduce((sum, part) => sum + size(part), 0);
  let [checked, done, version] = [0, 0, state.version];
  for (const part of parts) {
    if (signal?.aborted) throw aborted(signal);
    const compared = await compare(options, part);
    version = compared.version;
    if (!compared.isSame) return { version, checked, holes, difference: await firstDifference(options, part) };
    checked += compared.count;
    done += size(part);
    onProgress?.(done, all);
  }
  return { version, checked, holes, difference: null };
}

/** What is stored of a log, as soon as it is read. */
function stateOf(client: Client, log: LogId, signal?: AbortSignal): Promise<LogState> {
  const found = new Promise<LogState>((resolve, reject) => {
    const watching = client.log(log).state$.subscribe({
      next: (state) => {
        resolve(state);
        queueMicrotask(() => watching.unsubscribe());
      },
      complete: () => reject(new GuanxiError('closed', 'This client was closed; make another.', { outcome: 'not-sent' })),
    });
  });
  return abortable(found, signal);
}

function placesOf(range: Range | undefined, { start, seq }: LogState): Range {
  if (range === undefined) return [start > 1 ? start : 0, seq];
  const [from, to] = range;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to) {
    throw new GuanxiError('invalid', 'A range is [from, to], whole numbers from 0.', { outcome: 'not-sent' });
  }
  return [from === 0 ? 0 : Math.max(from, start), Math.min(to, seq)];
}

/** In pieces that are hashed at once; the states, at place 0, by themselves. */
function inParts([from, to]: Range): Range[] {
  if (from === 0) return [[0, 0], ...(to > 0 ? inParts([1, to]) : [])];
  return Array.from({ length: Math.max(0, Math.ceil((to - from + 1) / limits.places)) }, (_, n): Range => {
    const first = from + n * limits.places;
    return [first, Math.min(first + limits.places - 1, to)];
  });
}

function size([from, to]: Range): number {
  return to - from + 1;
}

/** Whether both ends have the same in a range, at one version of the log; begun again as long as it changes meanwhile. */
async function compare({ client, storage, log, signal }: AuditOptions, range: Range) {
  for (let tries = 0; tries < limits.tries; tries += 1) {
    const { version } = await stateOf(client, log, signal);
    const records = await storedRecords(storage, log, range);
    const [from, to] = range;
    const [digest, server] = await Promise.all([
      rangeDigest(records),
      client.call(audit.methods.digest, { log, from, to }, signal ? { signal } : {}),
    ]);
    const after = await stateOf(client, log, signal);
    if (after.version === version && server.version === version) {
      return { isSame: server.count === records.length && server.digest === digest, count: records.length, version, records };
    }
    await wait(client.clock, limits.pause, signal);
    if (signal?.aborted) throw aborted(signal);
    await client.log(log).sync(signal ? { signal } : {});
  }
  throw new GuanxiError('unavailable', 'The log changes all the time; try again later.', { outcome: 'not-sent' });
}

async function storedRecords(storage: Storage, log: LogId, [from, to]: Range): Promise<readonly LogRecord[]> {
  const states = from === 0 ? (await storage.states(log)).filter(({ body }) => body !== null) : [];
  return to === 0 ? states : [...states, ...(await storage.timeline(log, [Math.max(from, 1), to]))];
}

/** Halves a range that differs until one place is left. */
async function firstDifference(options: AuditOptions, [from, to]: Range): Promise<AuditDifference> {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await compare(options, [low, middle])).isSame) low = middle + 1;
    else high = middle;
  }
  const [record] = low === 0 ? [] : (await compare(options, [low, low])).records;
  return { seq: low, stored: record ? { id: record.id, version: record.version } : null };
}
